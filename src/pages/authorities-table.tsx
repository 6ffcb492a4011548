import type { Day } from "../core/calendar.ts";
import { GRADES } from "../core/framework.ts";
import { capitalised, GRADE_WORDS } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { type Asked, addressWith, isAsked } from "./authorities-filter.ts";
import type { Group } from "./authorities-groups.ts";
import { type Look, rowOf } from "./authorities-row.ts";
import { SORTS, type SortId } from "./authorities-sort.ts";
import { FACTOR_WORDS, LENSES, NINE_LENSES } from "./authority-words.ts";
import { GradeMark, JudgementMark } from "./grade.tsx";

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
            {group.lines.map((line) => rowOf(line, look))}
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
