import { Hono } from "hono";
import { mayAsk } from "../core/access.ts";
import type { Day } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { byUrgency, type Escalation, isClosed, isOverdue, type Ladder, standingOf } from "../core/escalation.ts";
import { ABOUT_EXPLOITATION, type Suggestion, suggestedCases } from "../core/priority/suggest.ts";
import { capitalised, count } from "../core/words.ts";
import { escalationsOf, escalationsQueries, recurrenceOf, recurrenceQueries } from "../store/escalations.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { type Signals, termsOf, termsQueries } from "../store/signals.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import { causeWords, dueWords } from "./escalation-words.ts";
import { shortDay } from "./format.ts";
import { page } from "./layout.tsx";
import { nameOf } from "./signals.tsx";
import type { Site } from "./site.ts";
import { Suggestions } from "./suggestions.tsx";
import { Tag } from "./tag.tsx";

export const escalationsPages = new Hono<Site>().get("/escalations", async (c) => {
  const { database, today } = c.var.world;
  const rows = await database.read({
    ...recurrenceQueries(database),
    ...escalationsQueries(database),
    ...termsQueries(database),
    ...frameQueries(database),
  });
  const terms = termsOf(rows);
  const { policy } = terms;
  if (!policy) throw new PlannerError("not-found", "There is no data yet. Run npm start, which loads it.");
  const cases = escalationsOf(rows).sort(byUrgency);
  const suggestions = suggestedCases(recurrenceOf(rows), policy, today(), cases);
  const [open, closed] = [cases.filter((one) => !isClosed(one)), cases.filter(isClosed)];
  const mayOpen = mayAsk(c.var.asker.role, "GET /escalations/new");
  const children = (
    <>
      <p class="crumb">
        <a href="/signals">Signals</a>
      </p>
      <h1>Escalation</h1>
      <p class="lede">{headline(open, suggestions, today())}</p>
      {mayOpen && (
        <p class="buttons">
          <a class="govuk-button" href="/escalations/new">
            Open a case
          </a>
        </p>
      )}
      <section class="rule" aria-labelledby="due">
        <h2 id="due">What is due</h2>
        {open.length === 0 ? <p>No case is open.</p> : <Cases {...{ cases: open, terms, today: today() }} />}
        {closed.length > 0 && (
          <AsTable summary={`Show ${count(closed.length, "closed case")}`}>
            <Cases {...{ cases: closed, terms, today: today() }} />
          </AsTable>
        )}
      </section>
      <Suggestions {...{ suggestions, terms, mayOpen, reports: policy.scorecard.recurrence.reportsRunning }} />
      <LadderTable ladder={policy.ladder} version={policy.version} />
    </>
  );
  return page(c, { title: "Escalation", here: "/signals", frame: frameOf(rows), children });
});

function headline(open: readonly Escalation[], suggestions: readonly Suggestion[], today: Day): string {
  const overdue = open.filter((one) => isOverdue(one, today)).length;
  const cases = open.length === 0 ? "No case is open" : `${count(open.length, "case is", "cases are")} open`;
  const late = open.length === 0 ? "" : overdue === 0 ? ", none overdue" : `, ${overdue} overdue`;
  const about = suggestions.filter(({ cause }) => ABOUT_EXPLOITATION.includes(cause)).length;
  const come = `${capitalised(count(suggestions.length, "finding"))} came back report after report with no case open`;
  return `${cases}${late}. ${come}, ${about} of them about exploitation or missing children.`;
}

type CasesProps = { cases: readonly Escalation[]; terms: Pick<Signals, "authorities">; today: Day };

function Cases({ cases, terms, today }: CasesProps) {
  return (
    <Scroll label={isClosed(cases[0] ?? { history: [] }) ? "Table of closed cases" : "Table of open cases"}>
      <table class="cases">
        <caption class="govuk-visually-hidden">Cases, overdue first, then those due soonest</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Authority</th>
            <th scope="col">About</th>
            <th scope="col">Rung</th>
            <th scope="col">Since</th>
            <th scope="col">Due</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr>
              <th scope="row" class="nowrap">
                <a href={`/escalations/${one.id}`}>Case {one.id}</a>
              </th>
              <td>
                <a href={`/authorities/${one.authorityCode}`}>{nameOf(terms, one)}</a>
              </td>
              <td>{causeWords(one.cause)}</td>
              <td>{standingOf(one)?.rungName}</td>
              <td class="nowrap">{shortDay(standingOf(one)?.on ?? today)}</td>
              <td class="nowrap">
                {isOverdue(one, today) && <Tag kind="late">overdue</Tag>} {dueWords(one, today)}
              </td>
              <td>{standingOf(one)?.owner}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function LadderTable({ ladder, version }: { ladder: Ladder; version: number }) {
  return (
    <section class="rule" aria-labelledby="ladder">
      <h2 id="ladder">The ladder</h2>
      <Scroll label="Table of the rungs">
        <table class="cases">
          <caption class="govuk-visually-hidden">The rungs from the lowest up, with their clocks and owners</caption>
          <thead>
            <tr>
              <th scope="col">Rung</th>
              <th scope="col">What it asks</th>
              <th scope="col" class="num">
                Days
              </th>
              <th scope="col">Owner</th>
            </tr>
          </thead>
          <tbody>
            {ladder.rungs.map(({ name, asks, days, owner }, nth) => (
              <tr>
                <th scope="row">
                  {nth + 1}. {name}
                </th>
                <td>{asks}</td>
                <td class="num">{days}</td>
                <td>{owner}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        Policy version {version}. {ladder.source}.
      </p>
    </section>
  );
}
