import { addDays, type Day, isMonday } from "./calendar.ts";
import { type AuthorityClosure, CLOSURE_KINDS } from "./closure.ts";
import { CONFLICT_KINDS, type Conflict } from "./conflict.ts";
import type { Wrong } from "./errors.ts";
import { type JointVisit, PARTNERS, type Partner, type PartnerWeeks } from "./joint.ts";
import { LONGEST_TEXT } from "./signal-entry.ts";
import { wrongSpan } from "./team-entry.ts";
import { isWrong, neededDay, type Typed, typedDay } from "./typed-day.ts";

type Named = readonly { code: string; name: string }[];

/** A reason that is kept for ever: there, and short enough to be read. */
export function wrongReason(typed: Typed, field: string, says: string): Wrong[] {
  const text = (typed[field] ?? "").trim();
  if (text === "") return [{ field, says }];
  if (text.length <= LONGEST_TEXT) return [];
  return [{ field, says: `Shorten the text to ${LONGEST_TEXT} characters or fewer: it has ${text.length}.` }];
}

function oneOf<Word extends string>(known: readonly Word[], text: string | undefined): Word | undefined {
  return known.find((word) => word === text);
}

/** A conflict of interest as typed, or all that is wrong with it. One team and authority have one of a kind at a time. */
export function readConflictEntry(
  typed: Typed,
  { teams, authorities, standing }: { teams: Named; authorities: Named; standing: readonly Conflict[] },
): Conflict | Wrong[] {
  const wrong: Wrong[] = [];
  const team = teams.find(({ code }) => code === typed.team);
  if (!team) wrong.push({ field: "team", says: "Choose the team." });
  const authority = authorities.find(({ code }) => code === typed.authority);
  if (!authority) wrong.push({ field: "authority", says: "Choose the authority." });
  const kind = oneOf(CONFLICT_KINDS, typed.kind);
  if (!kind) wrong.push({ field: "kind", says: "Choose what stands between the two." });
  wrong.push(...wrongReason(typed, "why", "Say in a sentence what stands between the two."));
  const until = typedDay(typed, "until", "The last day on which it holds");
  if (isWrong(until)) wrong.push(until);
  const twin = standing.find(
    (one) =>
      one.teamCode === team?.code && one.authorityCode === authority?.code && one.kind === kind && kind !== "other",
  );
  if (twin) wrong.push({ field: "kind", says: "That conflict is recorded already. Look at it in the list." });
  if (!team || !authority || !kind || isWrong(until) || wrong.length > 0) return wrong;
  const reason = (typed.why ?? "").trim();
  return { teamCode: team.code, authorityCode: authority.code, kind, reason, ...(until !== null && { until }) };
}

/** A closure of one authority as typed. */
export function readClosureEntry(typed: Typed, { authorities }: { authorities: Named }): AuthorityClosure | Wrong[] {
  const wrong: Wrong[] = [];
  const authority = authorities.find(({ code }) => code === typed.authority);
  if (!authority) wrong.push({ field: "authority", says: "Choose the authority." });
  const kind = oneOf(CLOSURE_KINDS, typed.kind);
  if (!kind) wrong.push({ field: "kind", says: "Choose why it is closed." });
  const from = neededDay(typed, "from", "The first day closed");
  const to = neededDay(typed, "to", "The last day closed");
  wrong.push(...[from, to].filter(isWrong), ...wrongReason(typed, "why", "Say in a sentence why it is closed."));
  const span = isWrong(from) || isWrong(to) ? null : wrongSpan(from, to, "closed");
  if (span) wrong.push(span);
  if (!authority || !kind || isWrong(from) || isWrong(to) || wrong.length > 0) return wrong;
  return { authorityCode: authority.code, kind, from, to: addDays(to, 1), reason: (typed.why ?? "").trim() };
}

/** A joint visit as typed: where, when, with whom, and by which of our teams. */
export function readJointEntry(
  typed: Typed,
  { teams, authorities, today }: { teams: Named; authorities: Named; today: Day },
): JointVisit | Wrong[] {
  const wrong: Wrong[] = [];
  const authority = authorities.find(({ code }) => code === typed.authority);
  if (!authority) wrong.push({ field: "authority", says: "Choose the authority." });
  const team = teams.find(({ code }) => code === typed.team);
  if (!team && (typed.team ?? "") !== "") wrong.push({ field: "team", says: "Choose our team, or none yet." });
  const startsOn = neededDay(typed, "starts", "The Monday on site");
  if (isWrong(startsOn)) wrong.push(startsOn);
  else if (!isMonday(startsOn)) wrong.push({ field: "starts-day", says: "Every visit starts on a Monday: write one." });
  else if (startsOn <= today) wrong.push({ field: "starts-day", says: "That Monday is past. Write one to come." });
  const partners = PARTNERS.filter((partner) => typed[`with-${partner}`] === "yes");
  if (partners.length === 0)
    wrong.push({ field: `with-${PARTNERS[0]}`, says: "Choose at least one inspectorate that is asked to come along." });
  if (!authority || isWrong(startsOn) || wrong.length > 0) return wrong;
  return {
    ...{ authorityCode: authority.code, startsOn, teamCode: team?.code ?? null },
    ...{ partners, answers: [], calledOff: null },
  };
}

/** What a partner says of its own weeks, as typed. */
export function readPartnerWeeks(typed: Typed, own: Partner | null): PartnerWeeks | Wrong[] {
  const wrong: Wrong[] = [];
  const partner = own ?? oneOf(PARTNERS, typed.partner);
  if (!partner) wrong.push({ field: "partner", says: "Choose which inspectorate it is." });
  if (typed.offers !== "yes" && typed.offers !== "no")
    wrong.push({ field: "offers", says: "Say whether it offers those weeks, or cannot be there." });
  const from = neededDay(typed, "from", "The first day");
  const to = neededDay(typed, "to", "The last day");
  wrong.push(...[from, to].filter(isWrong), ...wrongReason(typed, "why", "Give the reason in a sentence."));
  const span = isWrong(from) || isWrong(to) ? null : wrongSpan(from, to, "of those weeks");
  if (span) wrong.push(span);
  if (!partner || isWrong(from) || isWrong(to) || wrong.length > 0) return wrong;
  return { partner, from, to: addDays(to, 1), offered: typed.offers === "yes", reason: (typed.why ?? "").trim() };
}
