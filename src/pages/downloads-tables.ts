import { Hono } from "hono";
import { TABLE_ENDINGS } from "../core/access-files.ts";
import { PlannerError } from "../core/errors.ts";
import { stateOf } from "../core/signal-history.ts";
import { AUDIT_COLUMNS } from "../exports/audit.ts";
import { COVERAGE_COLUMNS } from "../exports/coverage.ts";
import { HANDLING } from "../exports/plan-csv.ts";
import { byUrgency, PRIORITY_COLUMNS } from "../exports/priorities.ts";
import { SIGNAL_COLUMNS } from "../exports/signals.ts";
import { RESTRICTED } from "../exports/table-file.ts";
import { auditStatement } from "../store/audit.ts";
import { wholeAuditQueries } from "../store/audit-list.ts";
import { rankedQueries } from "../store/export-priorities.ts";
import { readHome } from "../store/home.ts";
import { signalsOf, signalsQueries } from "../store/signals.ts";
import { filterIn, narrowedTo } from "./audit-filter.ts";
import { standingsOf } from "./home-standing.ts";
import { markOf, sendTable } from "./send-table.ts";
import { shownTo } from "./shown-to.ts";
import { pointsOn } from "./signal-words.ts";
import type { PageContext, Site } from "./site.ts";

/** Tables beside the plan to take away. Each download is recorded in the round trip that reads it. */
export const tableDownloads = new Hono<Site>();

const PUBLISHED = [
  "Source",
  "Published reports and statistics, Crown copyright, Open Government Licence v3.0",
] as const;
/** As many rows of the record as one file holds; older ones by their filter. */
const MOST_RECORDED = 20_000;

for (const ending of TABLE_ENDINGS) {
  tableDownloads.get(`/priorities.${ending}`, (c) =>
    sendTable(
      c,
      ending,
      { name: "priorities", title: "Priorities of every authority", columns: PRIORITY_COLUMNS, key: "authority_code" },
      async () => {
        const { database } = c.var.world;
        const read = await database.show(rankedQueries(database), taken(c, "the priorities", ending));
        const ranked = read.ranked[0]?.rows ?? [];
        const [first] = ranked;
        const mark = markOf(c);
        const facts = [
          ["Ranked as at", first?.asAt ?? "not yet"],
          ["Policy version", String(first?.policyVersion ?? "none")],
          PUBLISHED,
        ] as const;
        return { rows: byUrgency(ranked.map((row) => ({ ...row, mark }))), facts, handling: RESTRICTED };
      },
    ),
  );
  tableDownloads.get(`/signals.${ending}`, (c) =>
    sendTable(
      c,
      ending,
      { name: "signals", title: "Signals learned between inspections", columns: SIGNAL_COLUMNS, key: "signal" },
      async () => {
        const { database, today } = c.var.world;
        const read = signalsOf(await database.show(signalsQueries(database), taken(c, "the signals", ending)));
        const { policy } = read;
        if (!policy) throw new PlannerError("not-found", "There is no data yet. Run npm start, which loads it.");
        const names = new Map(read.authorities.map(({ code, name }) => [code, name]));
        const mark = markOf(c);
        const rows = read.signals.map(({ history, ...signal }) => ({
          ...{
            signal,
            history,
            mark,
            state: stateOf(history),
            points: pointsOn({ ...signal, history }, policy, today()),
          },
          authorityName: names.get(signal.authorityCode) ?? signal.authorityCode,
        }));
        const facts = [
          ["Points as at", today()],
          ["Policy version", String(policy.version)],
          ["Source", "Recorded by planners"],
        ] as const;
        return { rows, facts, handling: RESTRICTED };
      },
    ),
  );
  tableDownloads.get(`/coverage.${ending}`, (c) =>
    sendTable(
      c,
      ending,
      {
        name: "coverage",
        title: "What was examined, and what the programme has done",
        columns: COVERAGE_COLUMNS,
        key: "authority_code",
      },
      async () => {
        const { today } = c.var.world;
        const home = await readHome(shownTo(c, { did: "downloaded", detail: `coverage.${ending}` }), c.var.asker);
        const { frame, policy, plan } = home;
        const closes = new Map([...home.visits, ...home.quartered].map((one) => [one.authorityCode, one.dueTo]));
        const left = new Set(plan?.decisions?.excluded.map(({ authorityCode }) => authorityCode));
        const mark = markOf(c);
        const rows = standingsOf(home, today()).map(({ code, name, ...standing }) => ({
          ...{ ...standing, mark, authorityCode: code, authorityName: name },
          ...{ windowClosesOn: closes.get(code) ?? null, isLeftOut: left.has(code) },
        }));
        const facts = [
          ["As at", today()],
          ["Plan", frame.plan ? `${frame.plan.number}, ${frame.plan.state}` : "none yet"],
          ["Policy version", String(policy?.version ?? "none")],
          ["Reports to", frame.reportsTo ?? "none"],
          PUBLISHED,
        ] as const;
        return { rows, facts, handling: RESTRICTED };
      },
    ),
  );
  tableDownloads.get(`/audit.${ending}`, (c) =>
    sendTable(c, ending, { name: "audit", title: "The record", columns: AUDIT_COLUMNS, key: "row" }, async () => {
      const { database } = c.var.world;
      const filter = filterIn(new URL(c.req.url).searchParams);
      const { asked, errors } = filter;
      const [wrong] = errors;
      if (wrong) throw new PlannerError("invalid", wrong.says);
      const queries = wholeAuditQueries(database, asked, MOST_RECORDED);
      const [all] = (await database.show(queries, taken(c, "the record", `${ending}${narrowedTo(filter)}`))).recorded;
      const recorded = all?.rows ?? [];
      const mark = markOf(c);
      const rows = recorded.slice(0, MOST_RECORDED).map((row) => ({ ...row, mark }));
      const older = recorded.length > MOST_RECORDED;
      const says = older
        ? `the newest ${MOST_RECORDED}: narrow the filter for older ones`
        : "all that match the filter";
      const facts = [
        ["Rows", says],
        ["Source", "Written by the planner as things happened"],
      ] as const;
      return { rows, facts, handling: HANDLING };
    }),
  );
}

function taken(c: PageContext, subject: string, ending: string) {
  const { database, now } = c.var.world;
  const detail = `${subject.replace("the ", "")}.${ending}`;
  return auditStatement(database, { at: now(), who: c.var.asker.name, did: "downloaded", subject, detail });
}
