import { addWeeks } from "../core/calendar.ts";
import { type Bar, barsOf, freed } from "../core/plan/edit-open.ts";
import { averageWeek } from "../core/plan/why.ts";
import { type Cell, explain } from "../core/schedule/explain.ts";
import type { HardRuleId } from "../core/schedule/slot-rules.ts";
import { listed } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import type { OneVisit } from "./edit-page.tsx";
import { shortDay } from "./format.ts";
import { type Asked, WEEKS_SHOWN } from "./plan-why-asked.ts";
import { CLOSINGS, signed } from "./plan-why-words.ts";

/** One place for a visit: its price by itself, what closes it, and whether a move of others, a pin or a reason would open it. */
type Option = Cell & { bars: Bar[]; names: string[]; isHere: boolean };

type Own = "called" | "leaked" | "ordered" | "left out";
const BARS: Readonly<Record<Own, { letter: string; words: string }>> = {
  called: { letter: "T", words: "too late to call" },
  leaked: { letter: "K", words: "known outside" },
  ordered: { letter: "O", words: "after the day it was commissioned for" },
  "left out": { letter: "X", words: "left out by a planner" },
};

/** Every week and team for the visit, priced with the rest held still. */
export function optionsOf({ editing: { base }, visit }: OneVisit, weeks: Pick<Asked, "from" | "to">): Option[] {
  const { cells, place } = explain(freed(base, visit), { assign: base.assign, certificate: null }, visit, weeks);
  const bars = barsOf(base, visit, "week and team");
  return cells.map((cell) => ({
    ...cell,
    bars: bars(cell),
    names: cell.holders
      .filter((other) => base.assign[other]?.[0] === cell.team)
      .map((other) => base.setting.authorities[other]?.name ?? ""),
    isHere: place?.team === cell.team && place.week === cell.week,
  }));
}

type Props = { of: OneVisit; asked: Asked; options: readonly Option[] };

/** The table in which a place is chosen: every open one is a link to what the move would do. */
export function MoveGrid({ of, asked, options }: Props) {
  const { setting, problem } = of.editing.base;
  const unit = averageWeek(problem);
  const at = new Map(options.map((option) => [`${option.week}/${option.team}`, option]));
  const weeks = [...new Set(options.map(({ week }) => week))].sort((a, b) => a - b);
  const monday = (week: number) => shortDay(addWeeks(setting.programme.startsOn, week));
  return (
    <section class="rule" aria-labelledby="weeks">
      <h2 id="weeks">Choose a week and a team</h2>
      <p class="small">
        Each price is what the plan would cost more or less with this visit there and the rest held still, in weeks of
        an average authority’s waiting. A letter beside a price says what else it would take: <b>B</b> others move to
        make room, <b>F</b> a reason of its own, since the week is frozen, <b>E</b> a pin, since it is too early. A
        letter alone is a rule that no move opens. Nothing is saved until you have seen what the move does.
      </p>
      <Weeks {...{ of, asked }} />
      <Scroll label="Table of weeks and teams">
        <table class="dense choice">
          <caption>
            Price of each place, on site from {monday(asked.from)} to {monday(asked.to - 1)}
          </caption>
          <thead>
            <tr>
              <th scope="col">On site from</th>
              {setting.teams.map(({ name }) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr>
                <th scope="row">{monday(week)}</th>
                {setting.teams.map(({ code }, team) => {
                  const option = at.get(`${week}/${team}`);
                  return option ? (
                    <Choice {...{ option, unit }} to={`${of.path}/move?team=${code}&week=${week + 1}`} />
                  ) : (
                    <td />
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Key options={options} />
    </section>
  );
}

function Choice({ option, unit, to }: { option: Option; unit: number; to: string }) {
  const { bars, rules, change, names, isHere } = option;
  if (isHere) return <td class="choice-here">here</td>;
  const held = names.length === 0 ? "" : `, held by ${listed(names)}`;
  if (bars.length > 0) {
    const says = bars.map((bar) => closing(bar).words).join(", ");
    return (
      <td class="choice-closed" title={says}>
        <span aria-hidden="true">{bars.map((bar) => closing(bar).letter).join(" ")}</span>
        <span class="govuk-visually-hidden">{says}</span>
      </td>
    );
  }
  const takes = rules.map((rule) => CLOSINGS[rule].letter).join(" ");
  const says = `${Math.abs(Math.round((change / unit) * 10) / 10)} weeks ${change < 0 ? "less" : "more"}${rules.map((rule) => `, ${CLOSINGS[rule].words}`).join("")}${held}`;
  return (
    <td class={rules.length > 0 ? "choice-closed" : undefined} title={says}>
      <a href={to}>
        <span aria-hidden="true">
          {signed(change / unit)}
          {takes && ` ${takes}`}
        </span>
        <span class="govuk-visually-hidden">{says}</span>
      </a>
    </td>
  );
}

function closing(bar: Bar | HardRuleId): { letter: string; words: string } {
  return bar in BARS ? BARS[bar as Own] : CLOSINGS[bar as HardRuleId];
}

function Weeks({ of, asked }: Pick<Props, "of" | "asked">) {
  const { T } = of.editing.base.problem;
  const { startsOn } = of.editing.base.setting.programme;
  const to = (from: number) => `${of.path}/move?${new URLSearchParams({ from: addWeeks(startsOn, from) })}#weeks`;
  return (
    <nav aria-label="Weeks" class="plan-by" id="from" tabindex={-1}>
      {asked.from > 0 && <a href={to(Math.max(0, asked.from - WEEKS_SHOWN))}>Earlier weeks</a>}
      {asked.to < T && <a href={to(asked.to)}>Later weeks</a>}
    </nav>
  );
}

function Key({ options }: Pick<Props, "options">) {
  const used = new Map(
    options.flatMap(({ rules, bars }) =>
      [...rules, ...bars].map((bar) => [closing(bar).letter, closing(bar).words] as const),
    ),
  );
  return (
    <dl class="choice-key" aria-label="Key">
      {[...used].map(([letter, words]) => (
        <div>
          <dt>{letter}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

const BEST = 3;

/** The cheapest places that are open, and the better ones that others hold. */
export function BestPlaces({ of, options }: Omit<Props, "asked">) {
  const { setting, problem } = of.editing.base;
  const unit = averageWeek(problem);
  const free = options.filter(({ bars, rules, isHere }) => bars.length === 0 && rules.length === 0 && !isHere);
  const held = options.filter(({ bars, names, change }) => bars.length === 0 && names.length > 0 && change < 0);
  const cheapest = (list: readonly Option[]) =>
    [...list].sort((a, b) => a.change - b.change || a.week - b.week).slice(0, BEST);
  const line = ({ team, week, change, names }: Option) => (
    <li>
      <a href={`${of.path}/move?team=${setting.teams[team]?.code}&week=${week + 1}`}>
        {setting.teams[team]?.name}, {shortDay(addWeeks(setting.programme.startsOn, week))}
      </a>
      : {signed(change / unit)} by itself{names.length > 0 && `; held by ${listed(names)}`}
    </li>
  );
  return (
    <div class="halves">
      <section aria-labelledby="cheapest">
        <h2 id="cheapest">Cheapest places that are open</h2>
        {free.length === 0 ? (
          <p class="small">None in the weeks shown.</p>
        ) : (
          <ul class="small">{cheapest(free).map(line)}</ul>
        )}
      </section>
      <section aria-labelledby="held">
        <h2 id="held">Better places, and who holds them</h2>
        {held.length === 0 ? (
          <p class="small">None in the weeks shown.</p>
        ) : (
          <ul class="small">{cheapest(held).map(line)}</ul>
        )}
      </section>
    </div>
  );
}
