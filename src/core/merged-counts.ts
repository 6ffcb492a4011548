// Counts that may leave the house. A count of one or two in a small group tells whoever knows the group when one of its
// members is meant, so small counts are put together with others until each stands for enough.

/** Fewer than so many are not shown by themselves. */
export const LEAST_SHOWN = 5;

/** Neighbours put together, from the first to the last of them, with what they count. */
export type Run = { from: number; to: number; count: number };

/** Counts in their order, small ones put together with the smaller neighbour. Nought tells of nobody and may stand. */
export function mergedRuns(counts: readonly number[], least = LEAST_SHOWN): Run[] {
  const runs = counts.map((count, at): Run => ({ from: at, to: at, count }));
  for (;;) {
    const small = runs.findIndex(({ count }) => count > 0 && count < least);
    if (small < 0 || runs.length === 1) return runs;
    const [before, after] = [runs[small - 1], runs[small + 1]];
    const first = !after || (before && before.count <= after.count) ? small - 1 : small;
    const [one, other] = runs.slice(first, first + 2);
    if (!one || !other) return runs;
    runs.splice(first, 2, { from: one.from, to: other.to, count: one.count + other.count });
  }
}

/** Groups by their places, put together, with their counts. */
export type Group = { members: number[]; counts: number[] };

/**
 * Groups whose every count is shown, put together until none is small and none has all of its own in one place: then it would
 * tell of each member. Null where all together are still too few.
 */
export function mergedGroups(rows: readonly (readonly number[])[], least = LEAST_SHOWN): Group[] | null {
  const groups = rows.map((counts, at): Group => ({ members: [at], counts: [...counts] }));
  const total = ({ counts }: Group) => counts.reduce((sum, count) => sum + count, 0);
  const isTelling = ({ counts }: Group) => counts.some((count) => count < least);
  for (;;) {
    const small = groups.filter(isTelling).sort((one, other) => total(one) - total(other))[0];
    if (!small) return groups;
    if (groups.length === 1) return null;
    const [partner] = groups.filter((one) => one !== small).sort((one, other) => total(one) - total(other));
    if (!partner) return null;
    partner.members = [...partner.members, ...small.members].sort((one, other) => one - other);
    partner.counts = partner.counts.map((count, at) => count + (small.counts[at] ?? 0));
    groups.splice(groups.indexOf(small), 1);
  }
}
