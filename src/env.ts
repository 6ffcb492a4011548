import * as z from "zod";
import { KIND_NAMES } from "./actions/import-kinds.ts";
import { PlannerError } from "./core/errors.ts";

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

/** True for a whole address over https, or of this machine alone, that says nothing but where. */
function isPlain(url: string): boolean {
  if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname, username, search, hash } = new URL(url);
  return (protocol === "https:" || LOOPBACK.test(url)) && hostname !== "" && username + search + hash === "";
}

function isRemote(url: string): boolean {
  return isPlain(url.replace(/^libsql:/, "https:"));
}

function isOrigin(url: string): boolean {
  return isPlain(url) && new URL(url).pathname === "/";
}

/** A file's address may hold a question, and nothing else that fetching it would refuse. */
function isFile(url: string): boolean {
  const [before = ""] = url.split("?");
  return isPlain(before) && url.startsWith("https:") && new URL(before).port === "" && new URL(before).pathname !== "/";
}

const SIGN_IN = {
  // Browsers name a site in small letters and without a stroke at its end: told otherwise, every form would seem another site's.
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, "give the site's own https: address without a path, such as https://planner.example")
    .transform((url) => (URL.canParse(url) ? new URL(url).origin : url))
    .optional(),
  OIDC_ISSUER: z.string().refine(isPlain, "give the https: address that the provider calls its issuer").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  ACCESS_TEAM_DOMAIN: z
    .string()
    .refine(isOrigin, "give the https: address of the team, such as https://team.cloudflareaccess.com")
    .optional(),
  ACCESS_AUDIENCE: z.string().optional(),
  ROLE_CLAIM: z.string().default("roles"),
};

const WATCH = {
  PING_URL: z
    .string()
    .refine(
      isPlain,
      "give the https: address that is to hear of every nightly run, without what follows a question mark",
    )
    .optional(),
};

/** A file that is fetched every night and waits to be looked at; nothing is fetched without an address. */
const FETCH = {
  IMPORT_URL: z.string().refine(isFile, "give the https: address of one file").optional(),
  IMPORT_KIND: z.enum(KIND_NAMES, `give one of ${KIND_NAMES.join(", ")}`).optional(),
  IMPORT_HOSTS: z
    .string()
    .refine(
      (hosts) => hosts.split(",").every((host) => isHost(host.trim()) && host.includes(".")),
      "give the hosts that may be asked, parted by commas",
    )
    .optional(),
  IMPORT_SHA256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "give the file's SHA-256, in 64 small hexadecimal digits")
    .optional(),
  IMPORT_SECONDS: z
    .string()
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) > 0, "give whole seconds, at most 999")
    .optional(),
};

function isHost(name: string): boolean {
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(name);
}

const DATABASE_AUTH_TOKEN = z
  .string()
  .regex(/^[ -~]+$/, "give the token as the database server gave it, in one line")
  .optional();

/** Every setting of a server on Node or of the command line, with what to write. */
export const SETTINGS = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^file:[^?#]+$/.test(url) || isRemote(url),
      "give file:PATH, or the libsql: or https: address of a database server, without a token in it",
    )
    .default("file:.data/planner.db"),
  DATABASE_AUTH_TOKEN,
  HOST: z
    .string()
    .refine((host) => isHost(host) || /^[0-9a-f.:]+$/i.test(host), "give an address of this machine, such as 127.0.0.1")
    .default("127.0.0.1"),
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      "give a whole number from 0 (any free port) to 65535",
    )
    .default("8787")
    .transform(Number),
  ...SIGN_IN,
  ...WATCH,
  ...FETCH,
});
export type Settings = z.infer<typeof SETTINGS>;

/** What the Worker is bound to. It has no files, so it must be told of a database server. */
export const BINDINGS = z.object({
  DATABASE_URL: z
    .string("give the libsql: or https: address of a database server, with: npx wrangler secret put DATABASE_URL")
    .refine(
      isRemote,
      "give the libsql: or https: address of a database server without a token in it, since a Worker has no files",
    ),
  DATABASE_AUTH_TOKEN,
  ...SIGN_IN,
  ...WATCH,
  ...FETCH,
});
export type Bindings = z.infer<typeof BINDINGS>;

/**
 * The settings, checked. Spaces and lines around one are none of it, and an empty one counts as absent. Every wrong one is
 * named, as `shown`, with how to mend it.
 */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  env: Record<string, unknown>,
  shown: (value: unknown) => string = JSON.stringify,
): z.infer<Schema> {
  const trimmed = Object.entries(env).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]);
  const given = Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path: [name = ""], message }) => {
    const value = given[String(name)];
    const is = (what: string, mend: string) => `The setting ${String(name)} is ${what}: ${mend}.`;
    if (value === undefined) return is("missing", message);
    // In wrangler.toml a number without quotation marks is one, and so is a whole table.
    if (typeof value !== "string") return is("no text", "give it in quotation marks");
    return is(mayHoldSecret(String(name), value) ? "malformed" : shown(value), message);
  });
  throw new PlannerError("invalid", wrong.join(" "));
}

/** What is said of a wrong setting stands in terminals and logs. */
function mayHoldSecret(name: string, value: string): boolean {
  return /TOKEN|SECRET/.test(name) || /[@?]/.test(value);
}
