import { type Day, isDay } from "../core/calendar.ts";
import { prioritise } from "../core/priority/priority.ts";
import type { Database } from "../store/db.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { evidenceAndPolicy } from "./evidence.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = { "as-at": { type: "string" }, json: { type: "boolean", default: false } } as const;

export const rank: Command = {
  usage: "[--as-at DAY] [--json]",
  says: "Prints every authority's priority by what could have been known on a day, most urgent first. Keeps nothing.",
  async run(args, console) {
    const { values } = readArgs(args, OPTIONS);
    const day = values["as-at"];
    if (day !== undefined && !isDay(day)) throw new UsageError(`--as-at is "${day}": give a day, such as 2026-06-30.`);
    const ranking = await onDatabase(console, ({ database, today }) => rankingAsAt(database, day ?? today));
    return values.json ? `${JSON.stringify(ranking)}\n` : table(ranking);
  },
};

async function rankingAsAt(database: Database, asAt: Day) {
  const { evidence, policy } = await evidenceAndPolicy(database);
  const names = new Map(evidence.authorities.map(({ code, name }) => [code, name]));
  const authorities = prioritise(evidence, policy, asAt).map(({ authorityCode: code, ...priority }, nth) => {
    return { place: nth + 1, code, name: names.get(code) ?? code, ...priority };
  });
  return { asAt, policyVersion: policy.version, authorities };
}

function table({ asAt, policyVersion, authorities }: Awaited<ReturnType<typeof rankingAsAt>>): string {
  const rows = authorities.map(({ place, band, points, code, name }) => {
    return `${column(place, 5)}  ${column(band, 4)}  ${column(points, 6)}  ${code}  ${name}\n`;
  });
  const head = `As at ${asAt}, by policy ${policyVersion}\nplace  band  points  code       name\n`;
  return head + rows.join("");
}

function column(number: number, width: number): string {
  return String(number).padStart(width);
}
