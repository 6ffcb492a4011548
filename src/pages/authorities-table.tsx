import { type Day, yearsBetween } from "../core/calendar.ts";
import { FRAMEWORK, GRADES } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import { isGrade } from "../core/priority/judged.ts";
import type { FactorId } from "../core/priority/policy.ts";
import { AREA_WORDS, capitalised, GRADE_WORDS } from "../core/words.ts";
import type { AuthorityLine } from "../store/authorities.ts";
import { Scroll } from "./as-table.tsx";
import { type Asked, addressWith, isAsked } from "./authorities-filter.ts";
import type { Group } from "./authorities-groups.ts";
import { SORTS, type SortId } from "./authorities-sort.ts";
import { FACTOR_WORDS, LENSES, NINE_LENSES, type PointsByFactor, quarterOf, sumOf } from "./authority-words.ts";
import { DepthMark } from "./depth.tsx";
import { monthYear, shortDay } from "./format.ts";
import { GradeMark, JudgementMark } from "./grade.tsx";
import { SHORT_REGIONS } from "./regions.ts";

type Look = { lenses: typeof LENSES; most: number; weeks: boolean; today: Day; hasPlan: boolean };
type Props = {
  groups: readonly Group[];
  asked: Asked;
  sort: SortId;
  today: Day;
  hasPlan: boolean;
  /** The points that fill a reason's column: the most that any of them gives anyone, shown or not. */
  most: number;
};

/** The list: one row an authority, under a heading for each band or region where the order goes by them. */
export function AuthorityTable({ groups, asked, sort, today, hasPlan, most }: Props) {
  const lenses = isAsked(asked, "show", "reasons") ? NINE_LENSES : LENSES;
  const look: Look = { lenses, most, weeks: isAsked(asked, "show", "weeks"), today, hasPlan };
  const head = (id: SortId, text: string, more = "") => <SortHead {...{ id, text, more, asked, sort }} />;
  return (
    <Scroll label="Authorities, a table that scrolls">
      <table class="dense">
        <caption class="govuk-visually-hidden">
          Authorities, sorted by {SORTS[sort].label.toLowerCase()}. Each reason’s column holds its points.
        </caption>
        <thead>
          <tr>
            {head("name", "Authority")}
            {head("region", "Region", "wide")}
            {head("priority", "Points", "num")}
            {lenses.map(({ head: text, factors }) => (
              <th scope="col" class="points" abbr={factors.map((factor) => FACTOR_WORDS[factor]).join(", ")}>
                {text}
              </th>
            ))}
            {head("inspected", "Last full inspection, published")}
            {head("years", "Years since", "num")}
            <th scope="col">CSE last named</th>
            {head("window", "Window", "wide")}
            {head("planned", look.weeks ? "Planned, week of" : "Planned")}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody>
            {group.heading && (
              <tr class="band">
                <th scope="rowgroup" colspan={8 + lenses.length}>
                  {group.heading} <span>{group.facts.join("  ·  ")}</span>
                </th>
              </tr>
            )}
            {group.lines.map((line) => (
              <Row line={line} look={look} />
            ))}
          </tbody>
        ))}
      </table>
    </Scroll>
  );
}

/** What the letters and signs of the table mean, and the same visits as a file. */
export function ListKey({ plan }: { plan: number | null }) {
  return (
    <ul class="key list-key">
      {GRADES.filter((grade) => grade !== "adequate").map((grade) => (
        <li>
          <GradeMark grade={grade} />
          <span aria-hidden="true">{capitalised(GRADE_WORDS[grade])}</span>
        </li>
      ))}
      <li>
        <JudgementMark judgement="not_reported" />
        <span aria-hidden="true">Four judgements</span>
      </li>
      <li>CSE named: ● five times or more, or a joint inspection; ◐ one to four times; ○ never</li>
      <li>
        <span>
          <span class="pin">W</span> <span class="pin">T</span> pinned by week, team
        </span>
      </li>
      {plan !== null && (
        <li>
          <a href={`/plans/${plan}/visits.csv`}>Download plan {plan} (CSV)</a>
        </li>
      )}
    </ul>
  );
}

type HeadProps = { id: SortId; text: string; more: string; asked: Asked; sort: SortId };

function SortHead({ id, text, more, asked, sort }: HeadProps) {
  return (
    <th scope="col" class={more || undefined} aria-sort={sort === id ? SORTS[id].direction : undefined}>
      <a href={addressWith(asked, "sort", id)}>{text}</a>
    </th>
  );
}

function Row({ line, look }: { line: AuthorityLine; look: Look }) {
  const { code, name, region, priority, last, endedOn, cse, window } = line;
  return (
    <tr>
      <th scope="row">
        <a href={`/authorities/${code}`}>{name}</a>
      </th>
      <td class="nowrap wide">{SHORT_REGIONS[region]}</td>
      <td class="num">
        <b>{priority?.points ?? "–"}</b>
      </td>
      {look.lenses.map(({ factors }) => (
        <Lens factors={factors} points={priority?.byFactor ?? {}} most={look.most} />
      ))}
      <td class="nowrap">{last ? <LastInspection inspection={last} /> : <small>none under its name</small>}</td>
      <td class="num">{endedOn ? yearsBetween(endedOn, look.today).toFixed(1) : "–"}</td>
      <td class="nowrap">
        <DepthMark depth={cse?.depth ?? "not_named"} /> {cse ? monthYear(cse.day) : "never"}
      </td>
      <td class="nowrap wide">{window ? `${monthYear(window.opensOn)} – ${monthYear(window.closesOn)}` : "–"}</td>
      <td class="nowrap">
        <Planned line={line} look={look} />
      </td>
    </tr>
  );
}

/** How wide a bar that fills its column is. */
const LENS_WIDTH = 40;

type LensProps = { factors: readonly FactorId[]; points: PointsByFactor; most: number };

function Lens({ factors, points, most }: LensProps) {
  const sum = sumOf(factors, points);
  const pixels = Math.round((sum / Math.max(1, most)) * LENS_WIDTH);
  const parts = factors.map((factor) => `${FACTOR_WORDS[factor]} ${points[factor] ?? 0}`);
  return (
    <td class="points">
      {pixels > 0 && <svg class="lens" width={pixels} height="16" aria-hidden="true" />}
      {sum}
      {factors.length > 1 && <span class="govuk-visually-hidden">{`: ${parts.join(", ")}`}</span>}
    </td>
  );
}

const FOUR = ["leaders", "help_and_protection", "in_care", "care_leavers"] as const;

function LastInspection({ inspection }: { inspection: Inspection }) {
  const { overall } = inspection.judgements;
  return (
    <>
      <JudgementMark judgement={overall} />
      {FRAMEWORK[inspection.framework].short}, {monthYear(inspection.publishedOn)}
      {overall === "not_reported" && (
        <small class="four">
          {FOUR.map((area) => {
            const judgement = inspection.judgements[area];
            const words = isGrade(judgement) ? GRADE_WORDS[judgement] : "not judged";
            return `${AREA_WORDS[area]} ${words}`;
          }).join(", ")}
        </small>
      )}
    </>
  );
}

function Planned({ line: { quarter, visit }, look }: { line: AuthorityLine; look: Look }) {
  if (quarter === null) return <span class="late">{look.hasPlan ? "not placed" : "no plan yet"}</span>;
  if (visit === null) return quarterOf(quarter);
  return (
    <>
      {look.weeks ? shortDay(visit.startsOn) : quarterOf(visit.startsOn)}
      {visit.weeksLate > 0 && <span class="late"> late</span>}
      {visit.pinned && <Pin pinned={visit.pinned} />}
    </>
  );
}

/** A promise that the visit stays: W by week, T by team, WT both. */
function Pin({ pinned }: { pinned: "week" | "team" | "week and team" }) {
  const letters = { week: "W", team: "T", "week and team": "WT" }[pinned];
  return (
    <span class="pin" role="img" aria-label={`Pinned by ${pinned}`} title={`Pinned by ${pinned}`}>
      {letters}
    </span>
  );
}
