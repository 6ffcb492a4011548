import { addWeeks } from "../core/calendar.ts";
import type { Cell } from "../core/schedule/explain.ts";
import { ruleWords } from "../core/schedule/sentences.ts";
import type { KeptPlan } from "../store/proof.ts";
import { Scroll } from "./as-table.tsx";
import { shortDay } from "./format.ts";
import { type Asked, VIEWS, type View, WEEKS_SHOWN, weeksAddress } from "./plan-why-asked.ts";
import { CLOSINGS, cellWords, closingsOf, type Measure } from "./plan-why-words.ts";
import { SHORT_REGIONS } from "./regions.ts";
import { Tag } from "./tag.tsx";

type Props = { kept: KeptPlan; cells: readonly Cell[]; asked: Asked; measure: Measure; path: string; around: number };

/** Every week and team for one visit, half a year at a time: what each would cost, what closes it, what is proved of it. */
export function ChoiceTable({ kept, cells, asked, measure, path, around }: Props) {
  const { startsOn } = kept.programme;
  const weeks = [...new Set(cells.map(({ week }) => week))].sort((a, b) => a - b);
  const cellAt = new Map(cells.map((cell) => [`${cell.week}/${cell.team}`, cell]));
  return (
    <section class="rule" aria-labelledby="weeks">
      <h2 id="weeks">Every week and team</h2>
      <Navigation {...{ kept, asked, path, around }} />
      <p class="small">{viewSays(asked.view, measure)}</p>
      <Scroll label="Table of weeks and teams">
        <table class={`dense choice choice-${asked.view}`}>
          <caption>
            {VIEWS[asked.view]}, first week on site from {shortDay(addWeeks(startsOn, asked.from))} to{" "}
            {shortDay(addWeeks(startsOn, asked.to - 1))}
          </caption>
          <thead>
            <tr>
              <th scope="col">On site from</th>
              {kept.teams.map(({ name, homeRegion, cseSkill }) => (
                <th scope="col">
                  {name}
                  <br />
                  <small>{SHORT_REGIONS[homeRegion]}</small>
                  <br />
                  {cseSkill && <Tag kind="plain">CSE</Tag>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr>
                <th scope="row">{shortDay(addWeeks(startsOn, week))}</th>
                {kept.teams.map((_, team) => (
                  <Choice cell={cellAt.get(`${week}/${team}`)} view={asked.view} measure={measure} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Key cells={cells} view={asked.view} />
    </section>
  );
}

function Choice({ cell, view, measure }: { cell: Cell | undefined; view: View; measure: Measure }) {
  if (!cell) return <td />;
  const { shows, says, look } = cellWords(cell, view, measure);
  return (
    <td class={`choice-${look}`} title={says}>
      <span aria-hidden="true">{shows}</span>
      <span class="govuk-visually-hidden">{says}</span>
    </td>
  );
}

function Navigation({ kept, asked, path, around }: Pick<Props, "kept" | "asked" | "path" | "around">) {
  const { startsOn, weeks } = kept.programme;
  const to = (from: number, view = asked.view) => weeksAddress(path, startsOn, from, view);
  const earlier = Math.max(0, asked.from - WEEKS_SHOWN);
  const isAway = around < asked.from || around >= asked.to;
  return (
    <div class="choice-nav">
      <nav aria-label="What the table shows" class="plan-by" id="show" tabindex={-1}>
        {(Object.keys(VIEWS) as View[]).map((view) => (
          <a href={to(asked.from, view)} aria-current={view === asked.view ? "true" : undefined}>
            {VIEWS[view]}
          </a>
        ))}
      </nav>
      <nav aria-label="Weeks" class="plan-by" id="from" tabindex={-1}>
        {asked.from > 0 && <a href={to(earlier)}>Earlier weeks</a>}
        {isAway && (
          <a href={`${path}${asked.view === "price" ? "" : `?show=${asked.view}`}#weeks`}>Back to its place</a>
        )}
        {asked.to < weeks && <a href={to(asked.to)}>Later weeks</a>}
      </nav>
    </div>
  );
}

function Key({ cells, view }: { cells: readonly Cell[]; view: View }) {
  return (
    <>
      {view === "proven" && (
        <p class="small">
          <b>×</b> no plan with it costs as little as this one. The dash means that nothing is proved of a place.
        </p>
      )}
      <dl class="choice-key" aria-label="Key">
        {closingsOf(cells).map(({ rule, cells: count }) => (
          <div>
            <dt>{CLOSINGS[rule].letter}</dt>
            <dd>
              <b>{CLOSINGS[rule].words}</b>: {ruleWords(rule)} <small>{count} of these places</small>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function viewSays(view: View, { place, bound }: Measure): string {
  const against = place === null ? "against leaving it out" : "against the planned place";
  const unit = "in weeks of an average authority’s waiting";
  if (view === "price")
    return `What the plan would cost more or less with this visit there, ${against}, the rest held still, ${unit}. Letters stand for the rules that close a place.`;
  if (view === "holders")
    return "Whose visits keep the team busy. Letters stand for everything else that closes a place.";
  if (bound === null) return "Nothing is proved of this plan, so nothing is proved of any place either.";
  return `By how much the least that any plan could cost rises if the visit must be there, whatever is done with the rest, ${unit}. Letters stand for rules about this visit or team alone that close a place to every plan.`;
}
