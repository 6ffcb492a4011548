import type { Authority } from "../core/authority.ts";
import type { Day } from "../core/calendar.ts";
import type { CapacityKind } from "../core/capacity.ts";
import { PlannerError } from "../core/errors.ts";
import type { Signal } from "../core/signal.ts";
import { codeResolver } from "../imports/codes.ts";
import type { Line } from "../imports/csv.ts";
import { type Living, outsideLives } from "../imports/lives.ts";
import { type Answers, type Ask, NO_ANSWERS, type PreviewSummary, type Row, shortened } from "../imports/preview.ts";
import { entriesOf, type Found, NOTHING_FOUND, setBeside } from "../imports/set-beside.ts";
import type { Inspected } from "../imports/succession-making.ts";
import { successionsBeside } from "../imports/successions-beside.ts";
import type { ReadTable } from "../imports/table.ts";
import { auditStatement } from "../store/audit.ts";
import { decidedQuery } from "../store/capacity.ts";
import { isTaken, type Statement } from "../store/db.ts";
import { evidenceQueries } from "../store/evidence.ts";
import { holdStatements, newestPreviewQuery, previewQueries, sourceQuery } from "../store/import-previews.ts";
import { type ImportKindName, isEvidence, keptRowsQuery, keyOfKind } from "../store/import-tables.ts";
import { keptQueries } from "../store/imports.ts";
import { termsOf, termsQueries } from "../store/signals.ts";
import type { Standing } from "./change-capacity.ts";
import type { Doing } from "./doing.ts";
import { decided } from "./import-decisions.ts";
import { IMPORT_KINDS } from "./import-kinds.ts";
import { signalsIn } from "./import-signals.ts";
import { type OpenedTable, openTable } from "./open-table.ts";
import { packBytes, unpackBytes } from "./pack-bytes.ts";
import { sha256Of } from "./sha256.ts";

/** A file that somebody gives, under the name it has where it comes from. */
type GivenFile = { kind: ImportKindName; fileName: string; bytes: Uint8Array; answers?: Answers };

/** So long a preview may wait for a decision. */
export const WAITS_MS = 14 * 86_400_000;
/** People at once may take one another the number. */
const TRIES = 8;

/**
 * Reads a file and holds what it would change, for somebody to look at: nothing is imported. Gives the preview's number.
 * A file that is no table at all is refused in words and not held. `say` hears how far it is;
 * what goes `also` is kept in the same batch.
 */
export async function previewImport(
  doing: Doing,
  file: GivenFile,
  say: (words: string) => unknown = () => {},
  also: (id: number) => readonly Statement[] = () => [],
): Promise<number> {
  for (let tried = 1; ; tried++) {
    try {
      return await once(doing, file, say, also);
    } catch (error) {
      // Somebody else's preview took the number at the same moment.
      if (!isTaken(error) || tried === TRIES) throw error;
    }
  }
}

async function once(
  { database, at, today, who }: Doing,
  file: GivenFile,
  say: (words: string) => unknown,
  also: (id: number) => readonly Statement[],
) {
  const { kind, bytes, answers = NO_ANSWERS } = file;
  const importKind = IMPORT_KINDS[kind];
  await say("Opening the file");
  const opened = await openTable(bytes);
  const rows = await database.read({
    ...keptQueries(database),
    newest: newestPreviewQuery(database),
    ...termsQueries(database),
    standing: decidedQuery(database),
    signals: evidenceQueries(database).evidenceSignals,
    // Of capacity and signals nothing else is asked: a few rows that are not looked at.
    rows: keptRowsQuery(database, isEvidence(kind) ? kind : "joint_inspections"),
  });
  await say("Reading its rows");
  const maybe = new Map<string, string[]>();
  const matched = new Map<string, string>();
  const resolve = codeResolver(rows.keptAuthorities, rows.keptAbolished, answers.authorities);
  const codes = (text: string) => {
    const found = resolve(text);
    if ("code" in found) matched.set(text, found.code);
    else if (found.maybe) maybe.set(text, found.maybe);
    return found;
  };
  const { authorities, policy } = termsOf(rows);
  if (!policy) throw new PlannerError("not-found", "There is no policy yet. Run the seed command first.");
  const { signalHandling: handling, scorecard } = policy;
  const { countsFrom } = scorecard.cse_not_examined;
  const about = { teams: rows.keptTeams, terms: { authorities, handling, countsFrom, today } };
  const { source, sheet } = chosen(opened, answers.sheet, (lines) => importKind.read(lines, codes, today, about));
  const read = source === null ? null : importKind.read(source, codes, today, about);
  await say("Setting them beside what is kept");
  const { standing, signals, keptAuthorities } = rows;
  const kept = { rows: (rows.rows[0]?.rows ?? []) as Row[], standing, signals, authorities: keptAuthorities, today };
  const found = read ? foundIn(kind, read, kept) : NOTHING_FOUND;
  const names = new Map(keptAuthorities.map(({ code, name }) => [code, name]));
  const summary: PreviewSummary = {
    counts: found.counts,
    format: opened.format,
    sheets: opened.sheets.map(({ name }) => name),
    sheet,
    columns: read ? [...read.heading.headings].map(([column, heading]) => ({ column, heading })) : [],
    unknownColumns: read?.unknownColumns ?? [],
    absentColumns: read?.heading.absent ?? [],
    headingLine: read?.heading.line ?? 0,
    asides: read?.asides ?? [],
    ...(importKind.decides && { decisions: madeOf(standing, importKind.decides) }),
    rejected: found.rejected,
    changed: found.changed,
    added: found.added,
    asks: asksIn(maybe, found.rejected),
    matched: [...matched].flatMap(([text, code]) =>
      /\d/.test(text) || text === names.get(code) ? [] : [{ text, code }],
    ),
  };
  await say("Holding them until you have looked");
  const preview = {
    id: (rows.newest[0]?.id ?? 0) + 1,
    kind,
    fileName: nameOf(file.fileName),
    sha256: await sha256Of(bytes),
    bytes: bytes.length,
    madeAt: at,
    madeBy: who,
    answers,
    summary: shortened(summary),
  };
  const { added, changed, same, rejected } = found.counts;
  const detail = `${kind}, ${preview.fileName}, SHA-256 ${preview.sha256}: ${added} new, ${changed} changed, ${same} the same, ${rejected} rejected`;
  const waitedSince = new Date(Date.parse(at) - WAITS_MS).toISOString();
  await database.write([
    ...holdStatements(database, preview, await packBytes(bytes), found.proposed, waitedSince),
    auditStatement(database, { at, who, did: "looked at a file", subject: `preview ${preview.id}`, detail }),
    ...also(preview.id),
  ]);
  return preview.id;
}

/** Reads a preview's file again, as a preview of its own: with answers to what was asked, or because the data changed since. */
export async function previewAgain(doing: Doing, id: number, answers: Answers | null): Promise<number> {
  const { database } = doing;
  const rows = await database.read({ ...previewQueries(database, id), source: sourceQuery(database, id) });
  const [preview] = rows.preview;
  if (!preview) throw new PlannerError("not-found", `There is no preview ${id}.`);
  if (rows.source.length === 0)
    throw new PlannerError("conflict", "This preview was kept or dropped already. Choose the file again.");
  const bytes = await unpackBytes(rows.source.map(({ piece }) => piece));
  const { kind, fileName } = preview;
  return previewImport(doing, { kind: kind as ImportKindName, fileName, bytes, answers: answers ?? preview.answers });
}

const ENOUGH_TO_TELL = 25;

/** The one sheet that holds such a table, or the one that was asked for; null where several do and somebody must say which. */
function chosen({ text, sheets }: OpenedTable, asked: string | null, read: (lines: readonly Line[]) => ReadTable<Row>) {
  if (text !== null) return { source: text, sheet: null };
  const named = sheets.find(({ name }) => name === asked);
  const fits = named
    ? [named]
    : sheets.filter(({ lines }) => read(lines.slice(0, ENOUGH_TO_TELL)).heading.wrong.length === 0);
  const [one] = fits.length === 0 ? [...sheets].sort((a, b) => b.lines.length - a.lines.length) : fits;
  return !one || fits.length > 1 ? { source: null, sheet: null } : { source: one.lines, sheet: one.name };
}

type Kept = {
  rows: readonly Row[];
  standing: Standing;
  signals: readonly Signal[];
  authorities: readonly (Living & Inspected)[];
  today: Day;
};

/** What a file changes of what is kept. */
function foundIn(kind: ImportKindName, read: ReadTable<Row>, kept: Kept): Found {
  const { beside, decisions } = IMPORT_KINDS[kind];
  const { rows, standing, authorities, today } = kept;
  if (read.heading.wrong.length + read.records.length + read.rejected.length === 0)
    return { ...NOTHING_FOUND, rejected: [{ line: read.heading.line, column: "", says: NO_ROWS }] };
  if (kind === "signals") return signalsIn(read, kept.signals);
  if (kind === "successions") return successionsBeside(read as never, rows as unknown as Authority[], authorities);
  if (decisions) return decided(read, (records) => decisions(records, standing, today), standing, today);
  const entries = entriesOf(read);
  const wrong = kind === "inspections" ? outsideLives(entries, authorities) : [];
  const known = new Set(wrong.map(({ line }) => line));
  const others = beside(entries, rows).filter(({ line }) => !known.has(line));
  return setBeside(read, rows, [...wrong, ...others], keyOfKind(kind));
}

const NO_ROWS =
  "the columns are named here and no row is under them, so there is nothing to keep. Export the file again, with its rows.";

/** How many versions of a kind were ever decided: each decision counts its own. */
function madeOf(standing: Standing, kind: CapacityKind): number {
  return standing.reduce((sum, one) => sum + (one.kind === kind ? one.version : 0), 0);
}

/** What to ask: the names that kept a row out, not those that another column explained. */
function asksIn(maybe: ReadonlyMap<string, string[]>, rejected: PreviewSummary["rejected"]): Ask[] {
  return [...maybe].flatMap(([text, codes]) => {
    const rows = rejected.filter(({ says }) => says.startsWith(`“${text}” may mean`)).length;
    return rows === 0 ? [] : [{ text, codes, rows }];
  });
}

/** The last part of a path, without what cannot be seen: a name is only ever shown. */
function nameOf(fileName: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? "";
  return (
    last
      .replace(/[^\p{L}\p{N}\p{P}\p{Zs}\p{S}]/gu, "")
      .trim()
      .slice(0, 200) || "without a name"
  );
}
