import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import Libsql from "libsql";

// A libSQL server for tests: Hrana over HTTP, version 2, JSON, over one database file. It lets the Worker's own client
// speak to a real engine without a network. https://github.com/tursodatabase/libsql/blob/main/docs/HTTP_V2_SPEC.md

type Value =
  | { type: "null" }
  | { type: "integer"; value: string }
  | { type: "float"; value: number }
  | { type: "text"; value: string }
  | { type: "blob"; base64: string };
type Statement = {
  sql?: string;
  sql_id?: number;
  args?: Value[];
  named_args?: { name: string; value: Value }[];
  want_rows?: boolean;
};
type Condition =
  | { type: "ok" | "error"; step: number }
  | { type: "not"; cond: Condition }
  | { type: "and" | "or"; conds: Condition[] }
  | { type: "is_autocommit" };
type Step = { condition?: Condition | null; stmt: Statement };
type Asked =
  | { type: "execute"; stmt: Statement }
  | { type: "batch"; batch: { steps: Step[] } }
  | { type: "sequence" | "describe"; sql?: string; sql_id?: number }
  | { type: "store_sql"; sql_id: number; sql: string }
  | { type: "close_sql"; sql_id: number }
  | { type: "close" | "get_autocommit" };
type Stream = { connection: Libsql.Database; texts: Map<number, string>; isOpen: boolean };
type Fault = { message: string; code: string };

type Options = {
  /** Stands for the distance: how long each answer takes on its way. */
  delayMs?: number;
  port?: number;
};

/** Serves the file at a free port of this machine to whoever brings the token, and counts the round trips. */
export async function startHranaServer(path: string, token: string, { delayMs = 0, port = 0 }: Options = {}) {
  const streams = new Map<string, Stream>();
  // Opening a file reads its whole schema, so a connection serves stream after stream.
  const idle: Libsql.Database[] = [];
  let roundTrips = 0;
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request).catch((error) => ({
      status: 400,
      body: { message: String(error) },
    }));
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: { message: "Wrong token" } };
    if (request.url !== "/v2/pipeline") return { status: request.url === "/v2" ? 200 : 404, body: {} };
    roundTrips++;
    if (delayMs > 0) await setTimeout(delayMs);
    const { baton, requests } = JSON.parse(await text(request)) as { baton?: string | null; requests: Asked[] };
    const stream = baton
      ? streams.get(baton)
      : { connection: idle.pop() ?? opened(path), texts: new Map(), isOpen: true };
    if (!stream) return { status: 400, body: { message: "The baton is not known" } };
    if (baton) streams.delete(baton);
    const results: unknown[] = [];
    for (const asked of requests) {
      results.push(
        await respond(stream, asked).then(
          (response) => ({ type: "ok", response: { type: asked.type, ...response } }),
          (error) => ({ type: "error", error: faultOf(error) }),
        ),
      );
    }
    const next = stream.isOpen ? crypto.randomUUID() : null;
    if (next) streams.set(next, stream);
    else if (stream.connection.inTransaction) stream.connection.close();
    else idle.push(stream.connection);
    return { status: 200, body: { baton: next, base_url: null, results } };
  }

  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    roundTrips: () => roundTrips,
    async close() {
      for (const connection of [...idle, ...[...streams.values()].map((stream) => stream.connection)])
        connection.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function opened(path: string): Libsql.Database {
  const connection = new Libsql(path);
  // Whoever loses power here loses a few last changes at most.
  connection.exec("PRAGMA synchronous = NORMAL");
  return connection;
}

async function respond(stream: Stream, asked: Asked): Promise<object> {
  switch (asked.type) {
    case "execute":
      return { result: await execute(stream, asked.stmt) };
    case "batch":
      return { result: await batch(stream, asked.batch.steps) };
    case "sequence":
      await patiently(() => stream.connection.exec(textOf(stream, asked)));
      return {};
    case "describe":
      return { result: describe(stream, textOf(stream, asked)) };
    case "store_sql":
      stream.texts.set(asked.sql_id, asked.sql);
      return {};
    case "close_sql":
      stream.texts.delete(asked.sql_id);
      return {};
    case "get_autocommit":
      return { is_autocommit: !stream.connection.inTransaction };
    case "close":
      stream.isOpen = false;
      return {};
  }
}

async function batch(stream: Stream, steps: Step[]) {
  const step_results: unknown[] = [];
  const step_errors: (Fault | null)[] = [];
  const holds = (condition: Condition): boolean => {
    if (condition.type === "ok") return Boolean(step_results[condition.step]);
    if (condition.type === "error") return Boolean(step_errors[condition.step]);
    if (condition.type === "not") return !holds(condition.cond);
    if (condition.type === "and") return condition.conds.every(holds);
    if (condition.type === "or") return condition.conds.some(holds);
    return !stream.connection.inTransaction;
  };
  for (const { condition, stmt } of steps) {
    let [result, fault]: [unknown, Fault | null] = [null, null];
    if (!condition || holds(condition)) {
      await execute(stream, stmt).then(
        (done) => (result = done),
        (error) => (fault = faultOf(error)),
      );
    }
    step_results.push(result);
    step_errors.push(fault);
  }
  return { step_results, step_errors };
}

async function execute(stream: Stream, statement: Statement) {
  const sql = textOf(stream, statement);
  const nothing = { cols: [], rows: [], affected_row_count: 0, last_insert_rowid: null };
  if (/^\s*(begin|commit|end|rollback|savepoint|release)\b/i.test(sql)) {
    await patiently(() => stream.connection.exec(sql));
    return nothing;
  }
  const prepared = await patiently(() => stream.connection.prepare(sql).safeIntegers());
  const cols = prepared.columns().map(({ name, type }) => ({ name, decltype: type }));
  const args = argumentsOf(statement);
  if (cols.length === 0) {
    const { changes, lastInsertRowid } = await patiently(() => prepared.run(args));
    return { ...nothing, affected_row_count: changes, last_insert_rowid: String(lastInsertRowid) };
  }
  const rows = await patiently(() => prepared.raw().all(args) as unknown[][]);
  const changed = /^\s*(select|pragma|explain|values)\b/i.test(sql) ? 0 : rows.length;
  return { ...nothing, cols, rows: rows.map((row) => row.map(encoded)), affected_row_count: changed };
}

function describe(stream: Stream, sql: string) {
  const cols = stream.connection.prepare(sql).columns();
  const is_readonly = /^\s*(select|explain|values)\b/i.test(sql);
  return { params: [], cols: cols.map(({ name, type }) => ({ name, decltype: type })), is_explain: false, is_readonly };
}

/** Waits for another connection's lock without holding up the process that both may live in. */
async function patiently<T>(act: () => T): Promise<T> {
  for (let left = 250; ; left--) {
    try {
      return act();
    } catch (error) {
      if (left === 0 || !faultOf(error).code.startsWith("SQLITE_BUSY")) throw error;
      await setTimeout(20);
    }
  }
}

function textOf(stream: Stream, { sql, sql_id }: { sql?: string; sql_id?: number }): string {
  const found = sql ?? stream.texts.get(sql_id ?? -1);
  if (found === undefined) throw new Error(`No text is stored under ${sql_id}`);
  return found;
}

function argumentsOf({ args = [], named_args = [] }: Statement): unknown {
  if (named_args.length === 0) return args.map(decoded);
  return Object.fromEntries(named_args.map(({ name, value }) => [name.replace(/^[:@$]/, ""), decoded(value)]));
}

function decoded(value: Value): unknown {
  if (value.type === "null") return null;
  if (value.type === "integer") return BigInt(value.value);
  if (value.type === "blob") return Buffer.from(value.base64, "base64");
  return value.value;
}

function encoded(value: unknown): Value {
  if (value === null) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: String(value) };
  if (typeof value === "number") return { type: "float", value };
  if (typeof value === "string") return { type: "text", value };
  return { type: "blob", base64: Buffer.from(value as Uint8Array).toString("base64") };
}

function faultOf(error: unknown): Fault {
  const { message, code } = error as { message?: string; code?: string };
  return { message: message ?? String(error), code: code ?? "SQLITE_ERROR" };
}
