import { weekIndex } from "../calendar.ts";
import type { AlreadyVisited } from "../carried-out.ts";
import type { Assign } from "../schedule/cost.ts";
import type { Certificate } from "../schedule/outcome.ts";
import type { Problem } from "../schedule/problem.ts";
import type { Decisions } from "./decisions.ts";
import type { Setting } from "./setting.ts";

/** What holds for a plan to be changed, without what each of its visits was asked for. */
export type Standing = Omit<Setting, "demands" | "priorities">;

/** A plan to be changed: what it was drawn up from, and its problem with what is published and frozen today. */
export type Base = {
  number: number;
  setting: Standing;
  problem: Problem;
  /** The problem with all that is entered of teams, conflicts and closed weeks today, though a visit of the plan breaks it; absent where that is nothing new. */
  now?: Problem;
  assign: Assign;
  certificate: Certificate | null;
  decisions: Decisions;
  /** What has become of visits: nobody changes any more what is done. */
  visited: AlreadyVisited;
  /** Starts known outside, and conflicts of interest, as they stand today. */
  leaked: readonly { authorityCode: string; startsOn: string }[];
  conflicts: readonly { authorityCode: string; teamCode: string; until?: string }[];
};

/** A plan of which the changed one can be written down. */
export type Drawable = Base & { setting: Setting };

/** The first week of the programme whose call can still be made. */
export function firstCallable({ setting: { programme, today } }: Pick<Base, "setting">): number {
  return weekIndex(programme.startsOn, today) + 1 + programme.noticeWeeks;
}
