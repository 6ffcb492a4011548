import { addWeeks, type Day, daysBetween } from "../calendar.ts";
import { frozenVisits } from "../schedule/frozen.ts";
import { breaches, RULES } from "../schedule/rules.ts";
import { count, longDay } from "../words.ts";
import { isWhereItWas } from "./done.ts";
import type { Base } from "./edit-base.ts";
import { thawedAmong } from "./edit-moves.ts";
import type { Claim } from "./proof.ts";
import { proofOf } from "./proof.ts";
import { successionChecks } from "./succession-checks.ts";

/** One thing to be sure of before a plan is published. "no" forbids it; "look" only asks to be read. */
export type Check = { asks: string; answer: "yes" | "no" | "look"; says: string };

/** What a plan is held against before it is published: itself, and what is known today. */
export type Checked = {
  base: Base;
  /** As kept: its own problem, cost and proof. */
  claim: Claim;
  visits: readonly { authorityCode: string; teamCode: string; noticeOn: Day; startsOn: Day; endsOn: Day }[];
  unplaced: readonly { authorityCode: string; why: readonly string[] }[];
  /** What was learned or decided since the plan saw its data, in words; none where nothing was. */
  since: readonly string[];
};

/** The checklist, in the order in which it is read. */
export function checksOf(checked: Checked): Check[] {
  return [
    rules(checked),
    visited(checked),
    unplaced(checked),
    leftOut(checked),
    commissions(checked),
    conflicts(checked),
    leaks(checked),
  ]
    .concat([successionChecks({ ...checked, setting: checked.base.setting })])
    .concat([calls(checked), goesAhead(checked), frozen(checked), sinceThen(checked)])
    .flat();
}

function rules({ claim }: Checked): Check[] {
  const { verdict, rules } = proofOf(claim);
  const broken = rules.filter((rule) => rule.broken > 0);
  return [
    {
      asks: "No hard rule is broken",
      answer: broken.length === 0 ? "yes" : "no",
      says:
        broken.length === 0
          ? `All ${rules.length} were worked out again just now.`
          : broken.map(({ sentence, broken }) => `${sentence} Broken ${count(broken, "time")}.`).join(" "),
    },
    {
      asks: "What it claims is true",
      answer: verdict.ok ? "yes" : "no",
      says: verdict.ok
        ? "Its cost, and how close it comes to the best, were worked out again just now from what was kept."
        : verdict.errors.join("; "),
    },
  ];
}

/** A check that names how many are wrong. */
function none(asks: string, wrong: number, fine: string, bad: (wrong: number) => string): Check {
  return { asks, answer: wrong === 0 ? "yes" : "no", says: wrong === 0 ? fine : bad(wrong) };
}

function unplaced({ unplaced: left }: Checked): Check {
  const dumb = left.filter(({ why }) => why.length === 0).length;
  const fine =
    left.length === 0
      ? "Every authority has a visit."
      : left.length === 1
        ? "The one authority without a visit has its reason."
        : `Each of ${left.length} authorities without a visit has its reason.`;
  return none(
    "Whoever has no visit is explained",
    dumb,
    fine,
    (n) => `${count(n, "authority has", "authorities have")} neither a visit nor a reason. Draw the plan up again.`,
  );
}

function visited({ base, visits }: Checked): Check[] {
  const { done, again } = base.visited;
  const strayed = done.filter((one) =>
    visits.some((visit) => visit.authorityCode === one.authorityCode && !isWhereItWas(one, visit)),
  );
  const stale = again.filter(({ visit: one }) =>
    visits.some((visit) => visit.authorityCode === one.authorityCode && visit.startsOn === one.startsOn),
  );
  if (done.length + again.length === 0) return [];
  const fine = `${count(done.length, "visit carried out stands", "visits carried out stand")} where it was, and whoever must be seen again is planned anew.`;
  return [
    none(
      "What became of visits is taken in",
      strayed.length + stale.length,
      fine,
      (n) => `${count(n, "visit stands", "visits stand")} against what was recorded of it. Draw the plan up again.`,
    ),
  ];
}

function leftOut({ base: { decisions } }: Checked): Check {
  const { excluded } = decisions;
  if (excluded.length === 0)
    return { asks: "Nobody was left out by hand", answer: "yes", says: "The recommendation is all of them." };
  const says = `${count(excluded.length, "authority is", "authorities are")} left out by a planner: ${excluded.map(({ reason }) => reason).join("; ")}. The recommendation is all of them.`;
  return { asks: "Nobody was left out by hand", answer: "look", says };
}

function commissions({ base, visits }: Checked): Check {
  const { decisions } = base;
  const late = decisions.commissioned.filter(({ authorityCode, by }) => {
    const visit = visits.find((one) => one.authorityCode === authorityCode);
    return !visit || (visit.startsOn > by && visit.startsOn >= base.setting.today);
  });
  const fine =
    decisions.commissioned.length === 0
      ? "None is commissioned."
      : `${count(decisions.commissioned.length, "visit begins", "visits begin")} by the day asked for.`;
  return none(
    "Commissioned visits are in time",
    late.length,
    fine,
    (n) =>
      `${count(n, "commissioned visit does", "commissioned visits do")} not begin by the day asked for. Move or withdraw.`,
  );
}

/** Visits that have not begun: what is past is no reason to publish nothing ever after. */
function coming<Visit extends { startsOn: Day }>({ setting }: Base, visits: readonly Visit[]): Visit[] {
  return visits.filter(({ startsOn }) => startsOn >= setting.today);
}

function conflicts({ base, visits }: Checked): Check {
  const wrong = coming(base, visits).filter(({ authorityCode, teamCode, startsOn }) =>
    base.conflicts.some(
      (one) =>
        one.authorityCode === authorityCode &&
        one.teamCode === teamCode &&
        (one.until === undefined || startsOn <= one.until),
    ),
  );
  return none(
    "Conflicts of interest are clear",
    wrong.length,
    "No team goes where it has an interest, by what is recorded today.",
    (n) =>
      `${count(n, "visit has", "visits have")} a team with a conflict of interest recorded since. Move, or draw up again.`,
  );
}

function leaks({ base, visits }: Checked): Check {
  const wrong = coming(base, visits).filter(({ authorityCode, startsOn }) =>
    base.leaked.some(
      (leak) => leak.authorityCode === authorityCode && Math.abs(daysBetween(leak.startsOn, startsOn)) <= 7,
    ),
  );
  return none(
    "No leaked date is used again",
    wrong.length,
    "No visit starts in a week that is known outside, or beside one.",
    (n) =>
      `${count(n, "visit starts", "visits start")} in a week that is known outside, or beside one. Move, or draw up again.`,
  );
}

function calls({ base, visits }: Checked): Check {
  const { today, published } = base.setting;
  const late = visits.filter(
    ({ authorityCode, startsOn, noticeOn }) =>
      noticeOn < today && !published.some((one) => one.authorityCode === authorityCode && one.startsOn === startsOn),
  );
  return none(
    "Every call can still be made",
    late.length,
    "No call of a visit that is new or moved lies in the past.",
    (n) => `The day to call has passed for ${count(n, "visit")}. Draw the plan up again.`,
  );
}

/** What the kept problem is checked for by itself, or what has a check of its own. */
const ELSEWHERE: readonly string[] = ["conflict", "earliest", "pin", "frozen", "busy"];

/** Held against capacity as it is recorded today, by the rules themselves; what has begun is past helping. */
function goesAhead({ base, visits }: Checked): Check {
  const { problem, now = problem, assign } = base;
  const ahead = new Set(coming(base, visits).map(({ authorityCode }) => authorityCode));
  const broken = breaches(now, assign).filter(
    ({ rule, visit }) => !ELSEWHERE.includes(rule) && ahead.has(now.visits[visit]?.id ?? ""),
  );
  const says = RULES.flatMap(({ id, sentence }) => {
    const wrong = new Set(broken.filter(({ rule }) => rule === id).map(({ visit }) => visit)).size;
    return wrong === 0 ? [] : [`${sentence} ${count(wrong, "visit breaks", "visits break")} that now.`];
  });
  const isFine = says.length === 0;
  return {
    asks: "Every visit can go ahead as things stand today",
    answer: isFine ? "yes" : "no",
    says: isFine
      ? "By the teams, leave, closed weeks, joint visits and limits recorded today."
      : `${says.join(" ")} It was entered after the plan was drawn up. Move, or draw up again.`,
  };
}

/** A published visit stays in the frozen weeks, and nobody comes in, unless somebody has said why. */
function frozen({ base }: Checked): Check {
  const { problem, assign, decisions, setting } = base;
  const published = problem.visits.map(({ pub }) => pub && ([pub.team, pub.week] as const));
  const moved = thawedAmong({ ...base, assign: published }, problem, assign);
  // Whoever lost the published place, as when a team falls ill, may move without one.
  const free = problem.visits.map((visit) => (moved.includes(visit.id) ? { ...visit, pin: null } : visit));
  const holds = frozenVisits({ ...problem, visits: free });
  const unsaid = problem.visits.filter(
    ({ id, pub }, visit) =>
      moved.includes(id) &&
      (holds.has(visit) || pub === null) &&
      !decisions.thawed.some(({ authorityCode }) => authorityCode === id),
  );
  const to = problem.frozen ? addWeeks(setting.programme.startsOn, problem.frozen.to) : null;
  const fine =
    to === null
      ? "No week is frozen: nothing is published yet, or what is does not begin for some weeks."
      : `${moved.length === 0 ? "Nothing moves" : `${count(moved.length, "move")}, each with its reason,`} in the weeks before ${longDay(to)}.`;
  return none(
    "Moves in the frozen weeks have reasons",
    unsaid.length,
    fine,
    (n) =>
      `${count(n, "visit leaves or enters", "visits leave or enter")} the frozen weeks without a reason of its own. Undo, or draw up again.`,
  );
}

function sinceThen({ since }: Checked): Check {
  const asks = "Nothing has changed since it was drawn up";
  if (since.length === 0) return { asks, answer: "yes", says: "Neither evidence, policy nor capacity." };
  return { asks, answer: "look", says: `${since.join(" ")} Draw up again to take it in, or publish knowing it.` };
}
