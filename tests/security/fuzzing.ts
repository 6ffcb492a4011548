import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../src/app.ts";
import { randomFrom } from "../../src/core/schedule/random.ts";
import type { World } from "../../src/pages/site.ts";
import { type OpenFile, openFile } from "../../src/store/open-file.ts";
import { tokenStatements } from "../../src/store/tokens.ts";
import { PEOPLE } from "../support/people.ts";
import { NOW, worldOn } from "../support/world.ts";
import { FAULT, LIVE } from "./attack-texts.ts";
import { type Attack, attacksOn, SITE } from "./attacks.ts";
import { FORMS, MEANT, SCRIPT } from "./meant.ts";

/** Every route of the site, as "GET /plans/:number". */
export const ROUTES: readonly string[] = [
  ...new Set(
    createApp(() => worldOn(undefined as never))
      .routes.filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

type Fuzzed = {
  findings: string[];
  /** How often each status was answered. */
  statuses: Map<number, number>;
  slowest: { ms: number; says: string }[];
};

// What is kept in it makes its pages long, so that after so many requests it begins again.
const REQUESTS_A_DATABASE = 1000;
const SHOWN_SLOWEST = 5;
/** The share of requests that a script sends, by a token, whatever else comes with them. */
const BY_SCRIPT = 0.05;

/** Asks the site over copies of a database what a seed makes up, and gives every answer that it should not have given. */
export async function fuzz(
  original: string,
  { requests, seed }: { requests: number; seed: number },
  tell: (done: number, fuzzed: Fuzzed) => void = () => {},
): Promise<Fuzzed> {
  const folder = mkdtempSync(join(tmpdir(), "planner-fuzz-"));
  const copy = join(folder, "copy.db");
  const next = attacksOn(ROUTES, MEANT, FORMS, seed);
  const random = randomFrom(seed + 1);
  const fuzzed: Fuzzed = { findings: [], statuses: new Map(), slowest: [] };
  for (let done = 0; done < requests; done += REQUESTS_A_DATABASE) {
    for (const name of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(name, { force: true });
    copyFileSync(original, copy);
    const { client, database } = await openFile(`file:${copy}`);
    let world = worldOn(database);
    const site = createApp(() => world);
    for (let nth = done; nth < Math.min(requests, done + REQUESTS_A_DATABASE); nth++) {
      let logged = "";
      const log: World["log"] = (line) => {
        if (line.level === "error") logged = `${line.error} ${[line.at].flat()[0]}`;
      };
      world = worldOn(database, { log, ...whoAsks(random, nth) });
      const attack = next();
      if (random() < BY_SCRIPT) attack.init.headers.set("Authorization", `Bearer ${SCRIPT}`);
      const before = performance.now();
      const answer = await site.request(attack.url, attack.init);
      const found = await wrongWith(answer);
      note(fuzzed, attack, answer.status, performance.now() - before);
      if (found.length > 0) fuzzed.findings.push(`${found.join(", ")}: ${JSON.stringify(attack.says)} ${logged}`);
    }
    client.close();
    tell(Math.min(requests, done + REQUESTS_A_DATABASE), fuzzed);
  }
  rmSync(folder, { recursive: true });
  return fuzzed;
}

/** Adds a signal, a case and a token to a database, so that no page is bare, and leaves all of it in its one file. */
export async function fill({ client, database }: Pick<OpenFile, "client" | "database">): Promise<void> {
  const site = createApp(() => worldOn(database));
  for (const route of ["POST /signals", "POST /escalations"]) {
    const fields = Object.entries(FORMS[route] ?? {}).map(([name, values]) => [name, values[0] ?? ""]);
    const body = new URLSearchParams(Object.fromEntries(fields));
    const { status } = await site.request(SITE + route.split(" ")[1], {
      method: "POST",
      headers: { Origin: SITE },
      body,
    });
    if (status !== 303) throw new Error(`${route} answered ${status}`);
  }
  const [administrator] = PEOPLE;
  if (!administrator) throw new Error("There is nobody");
  const made = { secret: SCRIPT, name: "A script", scope: "write", days: 30 } as const;
  await database.write((await tokenStatements(database, administrator, made, NOW)).statements);
  await client.execute("pragma wal_checkpoint(truncate)");
}

/** Mostly an administrator, so that all routes are reached; else anybody. Each is somebody else, so that nobody asks too often. */
function whoAsks(random: () => number, nth: number): Partial<World> {
  const chance = random();
  const addressOf = () => `10.${(nth >> 8) & 255}.${nth & 255}.1`;
  if (chance < 0.1) return { askerOf: () => null, signIn: { way: "link" }, addressOf };
  const person = PEOPLE[chance < 0.75 ? 0 : Math.floor(random() * PEOPLE.length)];
  return { askerOf: () => (person ? { ...person, person: `p${nth}` } : null) };
}

/** What an answer has that none may have, or lacks. */
async function wrongWith(answer: Response): Promise<string[]> {
  const text = await answer.text();
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  const has = (name: string, part: string) => answer.headers.get(name)?.includes(part) ?? false;
  const to = answer.headers.get("Location");
  const faults: [boolean, string][] = [
    [answer.status >= 500, `answered ${answer.status}`],
    [FAULT.test(text), "tells of its inside"],
    [isPage && LIVE.test(text), "holds an attack as it was sent"],
    [to !== null && (!to.startsWith("/") || /^\/[/\\]/.test(to)), `leads away to ${to}`],
    [answer.headers.getSetCookie().some((cookie) => cookie.startsWith("planted")), "sets a cookie that was planted"],
    [!has("Content-Security-Policy", "default-src 'none'"), "has no policy of content"],
    [!has("X-Content-Type-Options", "nosniff"), "may be sniffed"],
    [!has("Cache-Control", "no-store"), "may be kept by a cache"],
  ];
  return faults.flatMap(([is, says]) => (is ? [says] : []));
}

function note({ statuses, slowest }: Fuzzed, { says }: Attack, status: number, ms: number): void {
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  slowest.push({ ms, says });
  slowest.sort((one, other) => other.ms - one.ms).splice(SHOWN_SLOWEST);
}
