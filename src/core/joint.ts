import { addDays, addWeeks, type Day } from "./calendar.ts";

/** The inspectorates that go along on a joint visit. Their weeks are not ours to plan: they are asked, and answer. */
export const PARTNERS = ["constabulary", "health", "probation"] as const;
export type Partner = (typeof PARTNERS)[number];

export const PARTNER_WORDS: Readonly<Record<Partner, string>> = {
  constabulary: "the constabulary inspectorate",
  health: "the health inspectorate",
  probation: "the probation inspectorate",
};

/** Ten working days of notice are spent off site; then one week on site. Source: Ofsted, joint targeted area inspections. */
export const JOINT_WEEKS = { offSite: 2, onSite: 1 } as const;

export type Answer = { partner: Partner; says: "confirmed" | "declined"; reason: string; at: string; who: string };

/** A visit that several inspectorates make together. */
export type JointVisit = {
  authorityCode: string;
  /** The Monday of the week on site. */
  startsOn: Day;
  /** Our own team; null while none is named. */
  teamCode: string | null;
  partners: Partner[];
  /** At most one a partner: the newest. */
  answers: Answer[];
  /** Called off, or null: what was called off stays on record. */
  calledOff: string | null;
};

/** What a partner says of its own weeks, `[from, to)`: offered, or out of the question. */
export type PartnerWeeks = {
  partner: Partner;
  from: Day;
  to: Day;
  offered: boolean;
  reason: string;
  /** The day on which it was taken back. */
  endedOn?: Day;
};

/** The Mondays that a joint visit takes of its authority, and of our team before it writes up. */
export function jointMondays({ startsOn }: Pick<JointVisit, "startsOn">): Day[] {
  const { offSite, onSite } = JOINT_WEEKS;
  return Array.from({ length: offSite + onSite }, (_, nth) => addWeeks(startsOn, nth - offSite));
}

/** The Friday on which a joint visit leaves. */
function lastDayOn(monday: Day): Day {
  return addDays(monday, JOINT_WEEKS.onSite * 7 - 3);
}

type JointTrouble = { partner: Partner; because: "declined" | "away"; reason: string };

/** Why a joint visit cannot go ahead as it stands: a partner has declined it, or has said that it is away in that week. */
export function jointTroubles(joint: JointVisit, weeks: readonly PartnerWeeks[]): JointTrouble[] {
  if (joint.calledOff !== null) return [];
  return joint.partners.flatMap((partner): JointTrouble[] => {
    const answer = joint.answers.find((one) => one.partner === partner);
    if (answer?.says === "declined") return [{ partner, because: "declined", reason: answer.reason }];
    if (answer?.says === "confirmed") return [];
    const away = weeks.find((one) => one.partner === partner && isAway(one, joint.startsOn));
    return away ? [{ partner, because: "away", reason: away.reason }] : [];
  });
}

/** Whether a partner has said that it cannot be there in the week of a Monday. */
export function isAway({ from, to, offered, endedOn }: PartnerWeeks, monday: Day): boolean {
  return !offered && endedOn === undefined && monday < to && lastDayOn(monday) >= from;
}

/** The visits on a joint footing that depend on a partner in the days `[from, to)`. */
export function dependingOn(
  joints: readonly JointVisit[],
  { partner, from, to }: Omit<PartnerWeeks, "reason" | "offered">,
) {
  return joints.filter(
    ({ calledOff, partners, startsOn }) =>
      calledOff === null && partners.includes(partner) && startsOn < to && lastDayOn(startsOn) >= from,
  );
}
