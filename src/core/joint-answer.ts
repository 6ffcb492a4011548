import { addWeeks, type Day, daysBetween, mondayOf } from "./calendar.ts";
import { type Answer, isAway, JOINT_WEEKS, type JointVisit, type PartnerWeeks } from "./joint.ts";

/** The same joint visit with a partner's newest answer in place of its last. */
export function answered(joint: JointVisit, answer: Answer): JointVisit {
  return { ...joint, answers: [...joint.answers.filter(({ partner }) => partner !== answer.partner), answer] };
}

/** The same joint visit in another week: what was answered for the old one counts no longer. */
export function movedTo(joint: JointVisit, startsOn: Day): JointVisit {
  return { ...joint, startsOn, answers: [] };
}

type Known = {
  partnerWeeks: readonly PartnerWeeks[];
  /** Mondays on which nobody is on site, for all or at the authority. */
  closed: ReadonlySet<Day>;
  today: Day;
};

const LOOK_AHEAD = 52;

/** The nearest weeks to come in which no partner is away and the authority is open: at most so many. */
export function otherWeeks(joint: JointVisit, known: Known, most = 3): Day[] {
  const first = addWeeks(mondayOf(known.today), JOINT_WEEKS.offSite + 1);
  const weeks = Array.from({ length: LOOK_AHEAD }, (_, nth) => addWeeks(first, nth));
  const isOpen = (monday: Day) =>
    monday !== joint.startsOn &&
    !known.closed.has(monday) &&
    !known.partnerWeeks.some((weeks) => joint.partners.includes(weeks.partner) && isAway(weeks, monday));
  const distance = (monday: Day) => Math.abs(daysBetween(joint.startsOn, monday));
  return weeks
    .filter(isOpen)
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, most)
    .sort();
}
