import type { Head } from "../core/record-head.ts";
import { auditStatement } from "../store/audit.ts";
import { type AuditRow, sealOf, stretchQueries } from "../store/audit-seals.ts";
import type { Database, Statement } from "../store/db.ts";
import type { Doing } from "./doing.ts";
import { sealAudit } from "./seal-audit.ts";

/** What checking the record found: nothing wrong, or each thing in words, the first ones of many. */
export type Verdict = { ok: boolean; rows: number; head: Head | null; wrong: string[] };

const AT_ONCE = 2000;
const MOST_TOLD = 20;
const CUT = "was cut off the end";
const DELETED = "was deleted";

/**
 * Checks every row of the record against its seal, and the whole against a head kept elsewhere where one is given: only
 * that can tell of somebody who cut the end off or rewrote rows and seals alike. The check is itself recorded.
 */
export async function verifyAudit(doing: Doing, kept: Head | null = null): Promise<Verdict> {
  const verdict = await lookThrough(doing.database, kept);
  await doing.database.write([verifiedStatement(doing, verdict)]);
  return verdict;
}

/** The row of the record that says that somebody checked it, and what was found. */
export function verifiedStatement({ database, at, who }: Doing, { ok, rows, wrong }: Verdict): Statement {
  const detail = ok ? `${rows} rows, all sound` : `not sound: ${wrong.join(" ")}`;
  return auditStatement(database, { at, who, did: "verified", subject: "the record", detail });
}

/** Checks likewise, and leaves it to others to record it. */
export async function lookThrough(database: Database, kept: Head | null = null): Promise<Verdict> {
  const head = await sealAudit(database);
  const wrong = new Findings();
  let [after, end, rows] = [0, 1, 0];
  let chain: Chain = { possible: [""] };
  while (after < end) {
    const stretch = await database.read(stretchQueries(database, after, after + AT_ONCE));
    const [ends = { row: 0, seal: 0, given: 0, next: null }] = stretch.ends;
    end = Math.max(ends.row, ends.seal, ends.given);
    const first = ends.next ?? end + 1;
    if (first > after + 1) {
      // Told at once, not row by row: whoever has the database in hand can make a gap as wide as they like.
      wrong.add(after + 1, first > ends.row ? CUT : DELETED, first - 1);
      [after, chain] = [first - 1, { possible: [] }];
      continue;
    }
    const rowOf = new Map(stretch.rows.map((row) => [row.id, row]));
    const sealAt = new Map(stretch.seals.map(({ id, hash }) => [id, hash]));
    for (let id = after + 1; id <= Math.min(end, after + AT_ONCE); id++) {
      const seal = sealAt.get(id);
      if (kept?.row === id && seal !== kept.hash) wrong.add(id, "is not as it was when the kept head was taken");
      chain = await follow(chain, { id, row: rowOf.get(id), seal, sealed: ends.seal, last: ends.row }, wrong);
    }
    rows += rowOf.size;
    after += AT_ONCE;
  }
  if (kept && kept.row > (head?.row ?? 0))
    wrong.say(
      `The kept head is of row ${kept.row}, and the record ends at row ${head?.row ?? 0}: its end was cut off.`,
    );
  return { ok: wrong.isEmpty(), rows, head, wrong: wrong.told() };
}

/** The seals that the row before may have had: more than one where its own is missing, none known where it is gone too. */
type Chain = { possible: string[] };
type Link = { id: number; row: AuditRow | undefined; seal: string | undefined; sealed: number; last: number };

async function follow({ possible }: Chain, { id, row, seal, sealed, last }: Link, wrong: Findings): Promise<Chain> {
  if (!row) {
    if (seal !== undefined) wrong.add(id, "was deleted, and its seal remains");
    else wrong.add(id, id > last ? CUT : DELETED);
    return { possible: seal === undefined ? [] : [seal] };
  }
  const [first, second] = await Promise.all(possible.map((before) => sealOf(before, row)));
  if (seal === undefined) {
    if (id < sealed)
      wrong.add(id, "has no seal, though later rows have: the seal was deleted, or the row put in later");
    const made = second ?? first;
    return { possible: possible[0] === undefined || made === undefined ? [] : [possible[0], made] };
  }
  if (possible.length > 0 && seal !== first && seal !== second) wrong.add(id, "was changed, or its seal was");
  return { possible: [seal] };
}

/** What is wrong, rows in a run told together. */
class Findings {
  readonly #runs: { from: number; to: number; says: string }[] = [];
  readonly #said: string[] = [];

  add(row: number, says: string, to = row): void {
    const run = this.#runs.at(-1);
    if (run?.says === says && run.to === row - 1) run.to = to;
    else this.#runs.push({ from: row, to, says });
  }

  say(words: string): void {
    this.#said.push(words);
  }

  isEmpty(): boolean {
    return this.#runs.length + this.#said.length === 0;
  }

  told(): string[] {
    const runs = this.#runs.map(({ from, to, says }) =>
      from === to ? `Row ${from} ${says}.` : `Rows ${from} to ${to}: each ${says}.`,
    );
    const all = [...this.#said, ...runs];
    const more = all.length - MOST_TOLD;
    return more > 0 ? [...all.slice(0, MOST_TOLD), `${more} more things are wrong.`] : all;
  }
}
