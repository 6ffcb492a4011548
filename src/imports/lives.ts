import type { Authority } from "../core/authority.ts";
import { existsOn } from "../core/succession.ts";
import { longDay } from "../core/words.ts";
import type { Row } from "./preview.ts";
import type { Rejection } from "./table.ts";

export type Living = Pick<Authority, "code" | "name" | "createdOn" | "abolishedOn">;

/** The rows of inspections that began before their authority was created, or after it had ended: one of its area is another's. */
export function outsideLives(
  entries: readonly { line: number; row: Row }[],
  authorities: readonly Living[],
): Rejection[] {
  const known = new Map(authorities.map((authority) => [authority.code, authority]));
  return entries.flatMap(({ line, row }) => {
    const authority = known.get(String(row.authorityCode));
    const day = row.startedOn;
    if (!authority || typeof day !== "string" || existsOn(authority, day)) return [];
    const { name, createdOn, abolishedOn } = authority;
    const isEarly = createdOn !== null && day < createdOn;
    const life = isEarly ? `was created on ${longDay(createdOn)}` : `ended on ${longDay(abolishedOn ?? "")}`;
    const says = `${name} ${life}, so nothing was inspected there on ${longDay(day)}. Give the code of the authority it is about, or take the row out.`;
    return [{ line, column: "authority_code", says }];
  });
}
