import { isDay } from "../core/calendar.ts";
import { PlannerError } from "../core/errors.ts";
import { prioritise } from "../core/priority/priority.ts";
import { capacityOf, capacityQueries } from "../store/capacity.ts";
import { evidenceOf, evidenceQueries } from "../store/evidence.ts";
import { type Command, readArgs, UsageError } from "./command.ts";
import { onDatabase } from "./on-database.ts";

const OPTIONS = { "as-at": { type: "string" }, json: { type: "boolean", default: false } } as const;

export const rank: Command = {
  usage: "[--as-at DAY] [--json]",
  says: "Prints every authority's priority by what could have been known on a day, most urgent first. Keeps nothing.",
  async run(args) {
    const { values } = readArgs(args, OPTIONS);
    const day = values["as-at"];
    if (day !== undefined && !isDay(day)) throw new UsageError(`--as-at is "${day}": give a day, such as 2026-06-30.`);
    const ranking = await onDatabase(async ({ database, today }) => {
      const rows = await database.read({ ...evidenceQueries(database), ...capacityQueries(database) });
      const { policy } = capacityOf(rows);
      if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
      const evidence = evidenceOf(rows);
      const names = new Map(evidence.authorities.map(({ code, name }) => [code, name]));
      const asAt = day ?? today;
      const authorities = prioritise(evidence, policy, asAt).map(({ authorityCode: code, ...priority }, nth) => {
        return { place: nth + 1, code, name: names.get(code) ?? code, ...priority };
      });
      return { asAt, policyVersion: policy.version, authorities };
    });
    if (values.json) return console.log(JSON.stringify(ranking));
    console.log(`As at ${ranking.asAt}, by policy ${ranking.policyVersion}`);
    console.log("place  band  points  code       name");
    for (const { place, band, points, code, name } of ranking.authorities)
      console.log(`${column(place, 5)}  ${column(band, 4)}  ${column(points, 6)}  ${code}  ${name}`);
  },
};

function column(number: number, width: number): string {
  return String(number).padStart(width);
}
