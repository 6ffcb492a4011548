import { createHash } from "node:crypto";
import type { Client, InStatement, InValue, Row } from "@libsql/client";
import { PlannerError } from "../core/errors.ts";

type Table = { name: string; sql: string; columns: string[]; rows: InValue[][] };
/** Everything a database holds, as it stood at one moment: tables with their rows, then what is built upon them. */
export type Whole = { tables: Table[]; upon: string[]; sequence: InValue[][] };

const OWN = "name not like 'sqlite_%' and name not like 'libsql_%' and name not like '_litestream_%'";
const OBJECTS = `select type, name, sql from sqlite_master where sql is not null and ${OWN} order by rowid`;
const COLUMNS = `select m.name as "table", c.name as name, c.type as type, c.pk as pk from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and ${OWN.replaceAll("name", "m.name")} order by m.rowid, c.cid`;
const SEQUENCE = "select name, seq from sqlite_sequence order by name";

/**
 * Reads everything in one transaction. The client must give whole numbers as bigints: what is a whole number and what a
 * fraction then stays so on the way. Rows keep their row numbers, on which the order of teams rests.
 */
export async function wholeOf(client: Client): Promise<Whole> {
  const [objects, columns, sequences] = await client.batch(
    [OBJECTS, COLUMNS, "select name from sqlite_master"],
    "read",
  );
  const columnsOf = columnsByTable(columns?.rows ?? []);
  const hasSequence = (sequences?.rows ?? []).some(({ name }) => name === "sqlite_sequence");
  const named = (objects?.rows ?? []).filter(({ type }) => type === "table").map(({ name }) => String(name));
  const selects = named.map((name) => `select ${quoted(columnsOf.get(name))} from "${name}" order by rowid`);
  const [again, sequence, ...rows] = await client.batch(
    [OBJECTS, hasSequence ? SEQUENCE : "select 1 where false", ...selects],
    "read",
  );
  const now = again?.rows ?? [];
  if (JSON.stringify(now) !== JSON.stringify(objects?.rows))
    throw new PlannerError("conflict", "The database's tables were changed meanwhile. Try again.");
  const sqlOf = new Map(now.map(({ name, sql }) => [String(name), String(sql)]));
  return {
    tables: named.map((name, nth) => ({
      name,
      sql: sqlOf.get(name) ?? "",
      columns: columnsOf.get(name) ?? [],
      rows: (rows[nth]?.rows ?? []).map(valuesOf),
    })),
    upon: now.filter(({ type }) => type !== "table").map(({ sql }) => String(sql)),
    sequence: (sequence?.rows ?? []).map(valuesOf),
  };
}

/** A table's columns by name, led by the row's number unless a column is that number already. */
function columnsByTable(rows: readonly Row[]): Map<string, string[]> {
  const tables = new Map<string, { names: string[]; keys: string[] }>();
  for (const { table, name, type, pk } of rows) {
    const known = tables.get(String(table)) ?? { names: [], keys: [] };
    known.names.push(String(name));
    if (Number(pk) > 0) known.keys.push(String(type).toUpperCase());
    tables.set(String(table), known);
  }
  const isNumbered = (keys: string[]) => keys.length === 1 && keys[0] === "INTEGER";
  return new Map(
    [...tables].map(([table, { names, keys }]) => [table, isNumbered(keys) ? names : ["rowid", ...names]]),
  );
}

function valuesOf(row: Row): InValue[] {
  return Array.from({ length: row.length }, (_, nth) => row[nth] ?? null);
}

function quoted(columns: readonly string[] = []): string {
  return columns.map((column) => `"${column}"`).join(", ");
}

const RECORD = "__drizzle_migrations";
const VARIABLES = 4000;
const BATCH_BYTES = 1_000_000;

/**
 * Writes everything into an empty database. The record of migrations comes last, so that a database left half written is
 * known for one and refused.
 */
export async function keepWhole(client: Client, { tables, upon, sequence }: Whole): Promise<void> {
  const [record, rest] = [tables.filter(({ name }) => name === RECORD), tables.filter(({ name }) => name !== RECORD)];
  await client.batch(
    rest.map(({ sql }) => sql),
    "write",
  );
  for (const batch of batches(rest.flatMap(inserts))) await client.batch(batch, "write");
  const sequences = sequence.length > 0 ? ["delete from sqlite_sequence", ...sequence.map(sequenceInsert)] : [];
  await client.batch([...sequences, ...upon, ...record.map(({ sql }) => sql), ...record.flatMap(inserts)], "write");
}

type Insert = { sql: string; args: InValue[] };

function inserts({ name, columns, rows }: Table): Insert[] {
  const each = Math.max(1, Math.floor(VARIABLES / columns.length));
  const marks = `(${columns.map(() => "?").join(", ")})`;
  return Array.from({ length: Math.ceil(rows.length / each) }, (_, nth) => {
    const chunk = rows.slice(nth * each, (nth + 1) * each);
    const sql = `insert into "${name}" (${quoted(columns)}) values ${chunk.map(() => marks).join(", ")}`;
    return { sql, args: chunk.flat() };
  });
}

function sequenceInsert([name = null, seq = null]: InValue[]): Insert {
  return { sql: "insert into sqlite_sequence (name, seq) values (?, ?)", args: [name, seq] };
}

/** Servers take a request of some megabytes. */
function batches(statements: readonly Insert[]): InStatement[][] {
  const found: InStatement[][] = [];
  let room = 0;
  for (const statement of statements) {
    const size = statement.args.reduce<number>((sum, value) => sum + String(value).length + 20, 0);
    if (size > room || found.length === 0) {
      found.push([]);
      room = BATCH_BYTES;
    }
    found.at(-1)?.push(statement);
    room -= size;
  }
  return found;
}

/** The same for two databases that hold the same, to the type of each value. */
export function digestOf({ tables, upon, sequence }: Whole): string {
  const told = (_: string, value: unknown) => {
    if (typeof value === "bigint") return `${value} whole`;
    return value instanceof ArrayBuffer ? Buffer.from(value).toString("hex") : value;
  };
  const inOrder = [...tables].sort((one, other) => (one.name < other.name ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([inOrder, [...upon].sort(), sequence], told))
    .digest("hex");
}

/**
 * A number that stands for everything in a database, small enough for the header of its file, where a backup keeps it: whoever
 * restores it can tell that not a byte of any row has changed.
 */
export function markOf(whole: Whole): number {
  return 1 + Number.parseInt(digestOf(whole).slice(0, 7), 16);
}

export function rowsIn({ tables }: Whole): number {
  return tables.reduce((sum, { rows }) => sum + rows.length, 0);
}
