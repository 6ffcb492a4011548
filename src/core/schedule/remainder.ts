import { laidOut, type TeamProblems } from "./bound.ts";
import { addCut, type Bundle, type Cut, cutFrom, startBundle } from "./bundle.ts";
import type { Draft } from "./draft.ts";

/**
 * What is left of a bundle once a plan in the making has placed some visits: they are out of the teams' problems, their team-weeks are closed and
 * their room on site is taken. The prices stay, and so do the schedules that still fit, without those who are placed.
 */
export function remainderOf(from: Bundle, draft: Draft): Bundle {
  const teams = teamsLeft(from.teams, draft);
  const tolls = from.tolls.slice();
  for (let j = 0; j < teams.size; j++)
    tolls[j] = Math.min(teams.most[j] as number, Math.max(teams.least[j] as number, tolls[j] as number));
  const bundle = startBundle(teams, tolls, from.reach);
  from.cuts.forEach((own, k) => {
    const kept = own.flatMap((cut) => cutLeft(cut, k, teams, draft).map((left) => ({ left, weight: cut.weight })));
    const whole = kept.reduce((sum, { weight }) => sum + weight, 0);
    const newest = bundle.cuts[k]?.[0];
    if (whole > 0 && newest) newest.weight = 0;
    for (const { left, weight } of kept) addCut(bundle, k, left, whole > 0 ? weight / whole : 0);
  });
  return bundle;
}

function teamsLeft(whole: TeamProblems, draft: Draft): TeamProblems {
  const { model, kinds, odd, oddMembers, size } = whole;
  const { n, T, natCap, regCap } = model;
  const waits = (i: number) => (draft.team[i] as number) < 0;
  const room = whole.room.slice();
  const least = whole.least.slice();
  const most = whole.most.slice();
  for (let i = 0; i < n; i++) if (!waits(i)) room[i] = least[i] = most[i] = 0;
  for (let s = 0; s < T; s++) room[n + s] = natCap < Infinity ? natCap - (draft.national[s] as number) : 0;
  for (let j = n + T; j < size; j++) room[j] = regCap - (draft.regional[j - n - T] as number);
  return laidOut(model, {
    kinds: kinds
      .map(({ d, p, starts, region, members, fare }) => ({
        d,
        p,
        starts,
        region,
        members: members.filter(waits),
        fare,
      }))
      .filter(({ members }) => members.length > 0),
    open: stillOpen(whole.open, draft),
    odd,
    oddMembers: oddMembers.map((own) => own.filter(waits)),
    least,
    most,
    room,
  });
}

/** Which teams may still start in which weeks: those that are free for as long as it takes, while the nation has room. */
function stillOpen(before: Int32Array, { model, busy, national }: Draft): Int32Array {
  const { n, T, words, starts, d, p, natCap } = model;
  const open = before.slice();
  const done = new Set<number>();
  for (let i = 0; i < n; i++) {
    const row = starts[i] as number;
    if (done.has(row)) continue;
    done.add(row);
    for (let t = 0; t < T; t++) {
      let full = false;
      for (let s = t; s < Math.min(T, t + (d[i] as number)); s++) full ||= (national[s] as number) >= natCap;
      for (let word = 0; word < words; word++) {
        const at = row + t * words + word;
        for (let s = t; s < Math.min(T, t + (p[i] as number)); s++)
          open[at] = (open[at] as number) & ~(busy[s * words + word] as number);
        if (full) open[at] = 0;
      }
    }
  }
  return open;
}

/** A team's schedule without those who are placed, or nothing when a slot of the others is closed by now. */
function cutLeft(cut: Cut, k: number, teams: TeamProblems, draft: Draft): Cut[] {
  const { words, starts } = teams.model;
  const visits: number[] = [];
  const weeks: number[] = [];
  for (let at = 0; at < cut.visits.length; at++) {
    const i = cut.visits[at] as number;
    const t = cut.weeks[at] as number;
    if ((draft.team[i] as number) >= 0) continue;
    if (((teams.open[(starts[i] as number) + t * words + (k >> 5)] as number) & (1 << (k & 31))) === 0) return [];
    visits.push(i);
    weeks.push(t);
  }
  return [cutFrom(teams, k, visits, weeks)];
}
