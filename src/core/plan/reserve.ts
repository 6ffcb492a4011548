/** A block of weeks long enough for an unplanned visit of a week, or two, with its write-up. */
const BLOCK = 3;

/**
 * The weeks in which each team is held back for commissioned and risk-triggered visits: blocks of three of its open weeks,
 * so often that they make up `share` of them, staggered so that the teams are not all held back at once.
 * Weeks are counted from nought; one list a team, in the order given.
 */
export function reserveWeeks(openWeeks: readonly number[][], share: number): number[][] {
  if (share <= 0) return openWeeks.map(() => []);
  const period = BLOCK / share;
  return openWeeks.map((weeks, team) => {
    const offset = (team * period) / openWeeks.length;
    return weeks.filter((_, nth) => (nth + offset) % period >= period - BLOCK);
  });
}
