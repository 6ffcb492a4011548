import { afterAll, beforeAll, expect, test } from "vitest";
import { change } from "../../src/actions/change.ts";
import type { Doing } from "../../src/actions/doing.ts";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { addWeeks, type Day } from "../../src/core/calendar.ts";
import { seededDatabase, type TestDatabase } from "../support/database.ts";
import { seedText } from "../support/seed-texts.ts";

let seeded: TestDatabase;
let doing: Doing;

beforeAll(async () => {
  seeded = await seededDatabase();
  doing = { database: seeded.database, at: "2026-11-21T10:00:00.000Z", today: "2026-11-21", who: "Test planner" };
  const number = await drawUpPlan(doing, { seed: 7, effort: "normal", reason: "To publish" });
  await publishPlan(doing, { planNumber: number, reason: "Agreed" });
});
afterAll(() => seeded.client.close());

/** The seed's teams, one of them away for four more weeks. */
function awayFor(team: string, from: Day): string {
  const weeks = [0, 1, 2, 3].map((week) => addWeeks(from, week));
  const lines = seedText("teams.csv").split("\n");
  return lines
    .map((line) => {
      const [, before, leave = "", after] = /^(T\d+,.*),([^,]*),([^,]*)$/.exec(line) ?? [];
      if (!before?.startsWith(`${team},`)) return line;
      return [before, [...new Set([...leave.split(";"), ...weeks])].sort().join(";"), after].join(",");
    })
    .join("\n");
}

test.each([
  ["T3", "2027-03-01", "2026-11-21"],
  ["T1", "2027-01-11", "2026-11-21"],
  ["T5", "2027-06-07", "2027-03-01"],
] as const)(
  "with %s sick from %s a redraw moves at most a tenth of what is published, and nobody else in the frozen weeks",
  async (team, from, today) => {
    await change(doing, { what: "teams", text: awayFor(team, from), reason: "Sick" });
    const next = await drawUpPlan({ ...doing, today }, { seed: 11, effort: "normal", reason: "Sick" });
    const { rows } = await seeded.client.execute(
      `select a.team_code as team, a.starts_on as day from visits a join visits b using (authority_code)
       where a.plan_id = 1 and b.plan_id = ${next} and (a.starts_on <> b.starts_on or a.team_code <> b.team_code)`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(15);
    const frozen = rows.filter(({ day }) => String(day) <= addWeeks(today, 4));
    for (const row of frozen) expect(row.team).toBe(team);
  },
);
