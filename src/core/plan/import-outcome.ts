import type { Authority } from "../authority.ts";
import type { Day } from "../calendar.ts";
import type { Demand } from "../demand.ts";
import type { Priority } from "../priority/reason.ts";
import { spoken } from "../priority/reason.ts";
import { bandMoves } from "./overnight.ts";

/** What an import did: who stands in another band, whose window is another, and what the plan would do about it. */
export type ImportOutcome = {
  /** The day it was worked out as at. */
  on: Day;
  bands: { authorityCode: string; name: string; before: number; after: number; says: string }[];
  /** No window before: it is to come; none after: it has ended. */
  windows: { authorityCode: string; name: string; before: Window | null; after: Window | null }[];
  plan: PlanOutcome | null;
};
type Window = { from: Day; to: Day; kind: Demand["kind"] };

/** What a redraw of the current plan would do, drawn quickly and not kept: counts and a price, no dates. */
export type PlanOutcome = {
  /** The number of the plan that stands. */
  number: number;
  visits: number;
  /** Its visits that would stand elsewhere, whatever the cause. */
  moved: number;
  /** The visits that stand elsewhere than they would without the import. */
  byImport: number;
  unplaced: number;
  /** Visits of the plan that stands which a redraw would not make, and those that it would make beside them; not counted once. */
  dropped?: number;
  joined?: number;
  /** What the best plan costs more, or less, than it would without the import, in the words of a price. */
  price: string;
  isDearer: boolean;
};

type Sides<Thing> = { before: readonly Thing[]; after: readonly Thing[] };
type Found = Pick<ImportOutcome, "bands" | "windows">;

/** The band moves and the windows that differ between two sides of a change to the evidence. */
export function outcomeOf(
  authorities: readonly Pick<Authority, "code" | "name">[],
  priorities: Sides<Priority>,
  demands: Sides<Demand>,
): Found {
  const names = new Map(authorities.map(({ code, name }) => [code, name]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const [earlier, later] = [windowsBy(demands.before), windowsBy(demands.after)];
  return {
    bands: bandMoves(priorities.before, priorities.after).map(({ authorityCode, before, after }) => ({
      authorityCode,
      name: nameOf(authorityCode),
      before: before.band,
      after: after.band,
      says: mostChanged(before, after),
    })),
    windows: [...new Set([...earlier.keys(), ...later.keys()])].flatMap((authorityCode) => {
      const [before, after] = [earlier.get(authorityCode) ?? null, later.get(authorityCode) ?? null];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      return [{ authorityCode, name: nameOf(authorityCode), before, after }];
    }),
  };
}

function windowsBy(demands: readonly Demand[]): Map<string, Window> {
  return new Map(demands.map((demand) => [demand.authorityCode, windowOf(demand)]));
}

/** How many of the windows are open on the day and were not. */
export function newlyOpen({ on, windows }: Pick<ImportOutcome, "on" | "windows">): number {
  const isOpen = (window: Window | null) => window !== null && window.from <= on && on <= window.to;
  return windows.filter(({ before, after }) => isOpen(after) && !isOpen(before)).length;
}

function windowOf({ dueFrom, dueTo, kind }: Demand): Window {
  return { from: dueFrom, to: dueTo, kind };
}

/** The reason whose points changed most, either way. */
function mostChanged(before: Priority, after: Priority): string {
  const points = new Map(before.reasons.map((reason) => [reason.factor, reason.points]));
  const change = (factor: string, now: number) => Math.abs(now - (points.get(factor as never) ?? 0));
  const [most] = [...after.reasons].sort(
    (one, other) => change(other.factor, other.points) - change(one.factor, one.points),
  );
  return most && change(most.factor, most.points) > 0
    ? spoken(most)
    : "its own points hardly changed, those of others did";
}
