import { readdirSync, readFileSync } from "node:fs";

// What a process has used of the processors, as Linux counts it in /proc.

/** The workerd that this process started. */
export function workerdPid(): number {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const [, command, rest = ""] = /^\d+ \((.*)\) (.*)/.exec(statOf(name)) ?? [];
    if (command === "workerd" && Number(rest.split(" ")[1]) === process.pid) return Number(name);
  }
  throw new Error("No workerd of this process was found.");
}

function statOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}

/** Milliseconds of processor time that the threads of a process have used. */
export function cpuOf(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

export function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
