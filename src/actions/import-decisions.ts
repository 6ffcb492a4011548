import type { Day } from "../core/calendar.ts";
import type { Decision } from "../core/capacity.ts";
import type { Proposed, Row } from "../imports/preview.ts";
import { entriesOf, type Found, NOTHING_FOUND, shown } from "../imports/set-beside.ts";
import type { ReadTable } from "../imports/table.ts";
import type { HeldDecision } from "../store/import-capacity.ts";
import type { Standing } from "./change-capacity.ts";

/**
 * What a file about capacity would change, as decisions: it takes the place of all that stands, so what it leaves out ends.
 * Nothing while any of its rows is rejected: what is left out by mistake would end too.
 */
export function decided(
  read: ReadTable<Row>,
  decisionsOf: (records: readonly Row[]) => Decision[],
  standing: Standing,
  today: Day,
): Found {
  if (read.rejectedRows > 0 || read.heading.wrong.length > 0 || read.rejected.length > 0)
    return {
      ...NOTHING_FOUND,
      rejected: read.rejected,
      counts: { ...NOTHING_FOUND.counts, rejected: read.rejectedRows },
    };
  const lines = new Map(entriesOf(read).map(({ line, row }) => [row, line]));
  const decisions = decisionsOf(read.records);
  const both = decisions.map(({ kind, key, from, body }) => {
    const before = standing.find((one) => one.kind === kind && one.key === key && from > 0)?.body ?? null;
    const line = lines.get(body as unknown as Row) ?? 0;
    const undo = before ?? ended(kind, body as unknown as Row, today);
    const held: HeldDecision = { kind, key, version: from + 1, body, undo };
    const was = before && { kind, key, version: from, body: before };
    return {
      held: { line, after: held as Row, before: was as Row | null },
      seen: { line, after: body as unknown as Row, before: before as Row | null } satisfies Proposed,
    };
  });
  const ending = both.filter(({ seen }) => seen.line === 0).length;
  const same = read.records.length - (both.length - ending);
  return shown(
    both.map(({ held }) => held),
    both.map(({ seen }) => seen),
    same,
    [],
    0,
  );
}

/** A decision that was new ends again: nothing of it is deleted. */
function ended(kind: Decision["kind"], body: Row, today: Day): Row {
  return kind === "team" ? { ...body, removed: true } : { ...body, endedOn: today };
}
