import * as z from "zod";
import { KIND_NAMES } from "./actions/import-kinds.ts";
import { PlannerError } from "./core/errors.ts";

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/;

function isRemote(url: string): boolean {
  return (/^(libsql|https):\/\/[^/\s]+/.test(url) && URL.canParse(url)) || LOOPBACK.test(url);
}

const SIGN_IN = {
  PUBLIC_URL: z
    .string()
    .refine(
      (url) => /^https:\/\/[^/\s?#]+$/.test(url) || LOOPBACK.test(url),
      "give the site's own https: address without a path, such as https://planner.example",
    )
    .optional(),
  OIDC_ISSUER: z.string().refine(isWeb, "give the https: address that the provider calls its issuer").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  ACCESS_TEAM_DOMAIN: z
    .string()
    .refine(isWeb, "give the https: address of the team, such as https://team.cloudflareaccess.com")
    .optional(),
  ACCESS_AUDIENCE: z.string().optional(),
  ROLE_CLAIM: z.string().default("roles"),
};

const WATCH = {
  PING_URL: z
    .string()
    .refine(isWeb, "give the https: address that is to hear of every nightly run, without what follows a question mark")
    .optional(),
};

/** A file that is fetched every night and waits to be looked at; nothing is fetched without an address. */
const FETCH = {
  IMPORT_URL: z
    .string()
    .refine((url) => /^https:\/\/[^/\s:@]+\/\S*$/.test(url), "give the https: address of one file")
    .optional(),
  IMPORT_KIND: z.enum(KIND_NAMES, `give one of ${KIND_NAMES.join(", ")}`).optional(),
  IMPORT_HOSTS: z
    .string()
    .refine((hosts) => /^[a-z0-9.,\s-]+$/i.test(hosts), "give the hosts that may be asked, parted by commas")
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

function isWeb(url: string): boolean {
  return (
    /^https:\/\/[^\s?#]+$/.test(url) || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/[^\s?#]*)?$/.test(url)
  );
}

/** Every setting of a server on Node or of the command line, with what to write. */
export const SETTINGS = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^file:.+/.test(url) || isRemote(url),
      "give file:PATH, or the libsql: or https: address of a database server",
    )
    .default("file:.data/planner.db"),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  HOST: z.string().default("127.0.0.1"),
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
    .refine(isRemote, "give the libsql: or https: address of a database server, since a Worker has no files"),
  DATABASE_AUTH_TOKEN: z.string().optional(),
  ...SIGN_IN,
  ...WATCH,
  ...FETCH,
});
export type Bindings = z.infer<typeof BINDINGS>;

/** The settings, checked. An empty one counts as absent; every wrong one is named, as `shown`, with how to mend it. */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  env: Record<string, unknown>,
  shown: (value: unknown) => string = JSON.stringify,
): z.infer<Schema> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path: [name = ""], message }) => {
    const value = given[String(name)];
    return `The setting ${String(name)} is ${value === undefined ? "missing" : shown(value)}: ${message}.`;
  });
  throw new PlannerError("invalid", wrong.join(" "));
}
