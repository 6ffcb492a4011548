import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawUpPlan } from "../../src/actions/draw-up.ts";
import { publishPlan } from "../../src/actions/publish.ts";
import { recordSignal } from "../../src/actions/record-signal.ts";
import { begin } from "../../src/begin.ts";
import { migrate } from "../../src/store/migrate.ts";
import { openFile } from "../../src/store/open-file.ts";
import { TYPED_SIGNAL } from "../support/typed-signal.ts";
import { NOW, PLANNER, TODAY } from "../support/world.ts";

/** A database as after the first days: the seeded data, a signal, a draft, and the next one published. */
export async function measuredDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "planner-bench-"));
  const path = join(folder, "planner.db");
  const { client, database } = await openFile(`file:${path}`);
  await migrate(client, "src/store/migrations");
  const doing = { database, at: NOW, today: TODAY, who: PLANNER.name };
  await begin(doing);
  await recordSignal(doing, TYPED_SIGNAL);
  await drawUpPlan(doing, { seed: 1, effort: "normal", reason: "To be measured" });
  await publishPlan(doing, { planNumber: 2, reason: "To be measured" });
  const remove = () => {
    client.close();
    rmSync(folder, { recursive: true });
  };
  return { path, client, database, doing, remove };
}
