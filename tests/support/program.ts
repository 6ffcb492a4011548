import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

export type Ended = { status: number | null; stdout: string; stderr: string };

/** A program started as a person would, with its settings and no others. It does not outlive the test. */
export function run([command = "", ...args]: string[], env: Record<string, string> = {}) {
  const inherited = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR };
  const child = spawn(command, args, { env: { ...inherited, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (said.stdout += text));
  child.stderr.on("data", (text) => (said.stderr += text));
  const ended = once(child, "close").then(([status]): Ended => ({ status, ...said }));
  return { child, said, ended };
}

/** Starts a server and waits until it says where it is; fails with its words if it ends before. */
export async function serve(command: string[], env: Record<string, string>) {
  const { child, said, ended } = run(command, env);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", () => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said.stdout)?.[0];
      if (found) resolve(found);
    });
    ended.then(({ stderr }) => reject(new Error(`It ended before it served: ${stderr}`)), reject);
  });
  const link = /http:\S+\/sign-in\/link\/\S+/.exec(said.stdout)?.[0] ?? "";
  return { address, link, ended, stop: () => stopped(child, ended) };
}

function stopped(child: ChildProcess, ended: Promise<Ended>): Promise<Ended> {
  child.kill("SIGTERM");
  return ended;
}
