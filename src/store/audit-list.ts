import { and, desc, gte, inArray, lt, notInArray, sql } from "drizzle-orm";
import type { Database, Rows } from "./db.ts";
import { packedFrom } from "./packed.ts";
import { audit } from "./schema/record.ts";

/** What somebody did, sorted into few kinds; whatever is in none of the others is a change. */
export const DEEDS = {
  seen: ["saw"],
  quarters: ["saw quarters of", "saw no date of"],
  taken: ["downloaded"],
  refused: ["was refused"],
  signed: ["signed in", "signed out", "was refused sign-in"],
  checked: ["verified"],
} as const satisfies Record<string, readonly string[]>;
export type Deed = keyof typeof DEEDS | "changed";

/** Which rows of the record are asked for; null and "" ask for all. Moments are ISO 8601 in UTC, the second left out. */
export type Asked = {
  who: string;
  deed: Deed | null;
  from: string | null;
  until: string | null;
  before: number | null;
};

/** The newest rows that match, one more than are shown, so that it is known whether there are older ones. */
export function auditListQueries({ orm }: Database, { who, deed, from, until, before }: Asked, most: number) {
  return {
    recorded: orm
      .select()
      .from(audit)
      .where(
        and(
          who === ""
            ? undefined
            : sql`instr(lower(${audit.who} || ' ' || ifnull(${audit.person}, '')), lower(${who})) > 0`,
          deed === null ? undefined : isDeed(deed),
          from === null ? undefined : gte(audit.at, from),
          until === null ? undefined : lt(audit.at, until),
          before === null ? undefined : lt(audit.id, before),
        ),
      )
      .orderBy(desc(audit.id))
      .limit(most + 1),
    newestSealed: orm
      .select({ row: sql<number>`coalesce((select max(id) from audit_seals), 0)`, verified: VERIFIED })
      .from(sql`(select 1)`),
  };
}

/** The same rows for a file, which holds thousands of them. */
export function wholeAuditQueries(database: Database, asked: Asked, most: number) {
  return { recorded: packedFrom(database, audit, auditListQueries(database, asked, most).recorded) };
}

const VERIFIED = sql<
  string | null
>`(select at || ' ' || detail from audit where did = 'verified' order by id desc limit 1)`;

export type Recorded = Rows<ReturnType<typeof auditListQueries>>["recorded"][number];

/** True for the rows of one kind. */
export function isDeed(deed: Deed) {
  return deed === "changed" ? notInArray(audit.did, Object.values(DEEDS).flat()) : inArray(audit.did, [...DEEDS[deed]]);
}
