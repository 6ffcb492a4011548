import type { Client, InStatement } from "@libsql/client";

/**
 * One thing that goes wrong when a client asks for the nth time: it never gets there, it breaks off within the batch after
 * so many statements, its answer is lost after the batch was kept, or the answer comes so late that others went on.
 * After a crash nothing more is asked: the process is gone.
 */
export type Fault = {
  call: number;
  when: "before" | "after" | "late" | { statements: number };
  crash: boolean;
};

/** A database that can be away, and a door behind which late callers wait. */
type Weather = {
  isAway(): boolean;
  late: Promise<void>;
  happened(fault: string): unknown;
  /** Hears of every batch that is asked for, how many statements it has and whether it writes. */
  asked?(statements: number, isWrite: boolean): void;
};

class Broken extends Error {}

/** The same client, with whose calls things go wrong. Calls of several such clients take turns in any order. */
export function faulty(client: Client, faults: readonly Fault[], weather: Weather, pause: () => Promise<void>): Client {
  let [calls, isGone] = [0, false];
  async function batch(statements: InStatement[], mode?: "write" | "read" | "deferred") {
    const fault = faults.find(({ call }) => call === calls);
    calls++;
    weather.asked?.(statements.length, mode === "write");
    await pause();
    if (isGone || weather.isAway()) throw new Broken("The connection was lost");
    if (!fault) return client.batch(statements, mode);
    isGone = fault.crash;
    const { when } = fault;
    weather.happened(
      typeof when === "string" ? when : `after ${Math.min(when.statements, statements.length)} statements`,
    );
    if (fault.when === "before") throw new Broken("The connection was lost");
    if (fault.when === "late") {
      await weather.late;
      return client.batch(statements, mode);
    }
    if (fault.when === "after") {
      await client.batch(statements, mode);
      throw new Broken("The answer was lost");
    }
    // The engine itself undoes what came before the statement that fails.
    return client.batch([...statements.slice(0, fault.when.statements), "select * from nowhere"], mode);
  }
  return new Proxy(client, {
    get: (target, name) => {
      if (name === "batch") return batch;
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
