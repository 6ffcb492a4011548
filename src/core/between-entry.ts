import { BETWEEN_KINDS, type BetweenVisit, isTaken } from "./between.ts";
import { addWeeks, type Day, isMonday } from "./calendar.ts";
import type { Wrong } from "./errors.ts";
import type { JointVisit } from "./joint.ts";
import type { Programme } from "./programme.ts";
import { isWrong, neededDay, type Typed } from "./typed-day.ts";

type Named = readonly { code: string; name: string }[];
type Terms = {
  teams: Named;
  authorities: Named;
  programme: Programme;
  joints: readonly JointVisit[];
  /** The current plan's full visits. */
  visits: readonly { authorityCode: string; noticeOn: Day; endsOn: Day }[];
  today: Day;
};

const LONGEST_THEME = 120;

/** A monitoring or focused visit as typed, or all that is wrong with it. */
export function readBetween(typed: Typed, terms: Terms): BetweenVisit | Wrong[] {
  const wrong: Wrong[] = [];
  const refuse = (field: string, says: string) => wrong.push({ field, says });
  const authority = terms.authorities.find(({ code }) => code === typed.authority);
  if (!authority) refuse("authority", "Choose the authority.");
  const kind = BETWEEN_KINDS.find((one) => one === typed.kind);
  if (!kind) refuse("kind", "Choose what kind of visit it is.");
  const team = terms.teams.find(({ code }) => code === typed.team);
  if (!team) refuse("team", "Choose the team that goes.");
  const days = /^[1-5]$/.test(typed.days ?? "") ? Number(typed.days) : 0;
  if (days === 0) refuse("days", "Write the days on site in figures, from 1 to 5. Two are usual.");
  const theme = (typed.theme ?? "").trim();
  if (theme === "") refuse("theme", "Write what it looks at, in a few words.");
  else if (theme.length > LONGEST_THEME)
    refuse("theme", `Shorten the theme to ${LONGEST_THEME} characters or fewer: it has ${theme.length}.`);
  const startsOn = readMonday(typed, terms, authority?.code ?? null);
  if (isWrong(startsOn)) wrong.push(startsOn);
  if (!authority || !kind || !team || isWrong(startsOn) || wrong.length > 0) return wrong;
  return { authorityCode: authority.code, kind, teamCode: team.code, startsOn, days, theme, calledOff: null };
}

function readMonday(typed: Typed, { programme, joints, visits, today }: Terms, code: string | null): Day | Wrong {
  const startsOn = neededDay(typed, "starts", "The Monday of its week");
  if (isWrong(startsOn)) return startsOn;
  const wrong = (says: string): Wrong => ({ field: "starts-day", says });
  if (!isMonday(startsOn)) return wrong("Write the Monday of the week it is in.");
  if (startsOn <= today) return wrong("That Monday is past. Write one to come.");
  if (startsOn < programme.startsOn || startsOn >= addWeeks(programme.startsOn, programme.weeks))
    return wrong("That week is outside the programme.");
  const full = visits.find(({ authorityCode }) => authorityCode === code) ?? null;
  const own = joints.filter(({ authorityCode, calledOff }) => authorityCode === code && calledOff === null);
  const taken = isTaken(startsOn, full, own);
  if (taken === "full")
    return wrong(
      "The plan has a full visit there in that week, or its call. Never two events at once: choose another.",
    );
  if (taken === "joint") return wrong("A joint visit is there in that week, or in its notice: choose another.");
  return startsOn;
}
