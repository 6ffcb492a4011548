import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seed as load } from "../../src/actions/seed.ts";
import { readSeedFiles } from "../../src/seed-files.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { trim } from "../support/trimmed.ts";
import { NOW, PLANNER } from "../support/world.ts";
import { fill, fuzz } from "./fuzzing.ts";

// Asks every route for what nobody should ask: npx tsx tests/security/fuzz.ts [--requests 100000] [--seed 1]

const { values } = parseArgs({ options: { requests: { type: "string" }, seed: { type: "string" } } });
const [requests, seed] = [Number(values.requests ?? 100_000), Number(values.seed ?? 1)];

const folder = mkdtempSync(join(tmpdir(), "planner-fuzz-"));
const path = join(folder, "planner.db");
const { client, database } = await openFile(`file:${path}`);
await migrate(client, "src/store/migrations");
await load(database, await readSeedFiles(), { now: NOW, who: PLANNER.name });
await trim(client, database);
await fill({ client, database });
client.close();

const { findings, statuses, slowest } = await fuzz(path, { requests, seed }, (done, { findings }) => {
  if (done % 10_000 === 0) console.error(`${done} of ${requests}, ${findings.length} findings`);
});

const answered = [...statuses].sort(([one], [other]) => one - other).map(([status, times]) => `${status}: ${times}`);
console.log(`${requests} requests with seed ${seed}; ${findings.length} findings. Answers: ${answered.join(", ")}.`);
for (const { ms, says } of slowest) console.log(`${Math.round(ms)} ms for ${JSON.stringify(says.slice(0, 160))}`);
for (const finding of findings.slice(0, 100)) console.log(finding);
rmSync(folder, { recursive: true });
process.exitCode = findings.length > 0 ? 1 : 0;
