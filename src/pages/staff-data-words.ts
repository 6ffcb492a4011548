import { IDLE_MINUTES, LONGEST_HOURS, TICKET_MINUTES } from "../store/sessions.ts";
import type { StaffData } from "../store/staff-data.ts";
import { LONGEST_DAYS, SHOWN_DAYS } from "../store/tokens.ts";

/** One kind of thing that is held of people; `own` is null where it cannot be told whose it is. */
export type Held = {
  what: string;
  holds: string;
  why: string;
  howLong: string;
  whoSees: string;
  rows: number;
  own: number | null;
  since: string | null;
};

const NIGHT = "forgotten at night";

export function heldWords(rows: StaffData): Held[] {
  return [
    {
      what: "Sessions",
      holds: "key at the provider, role, when it began and was last seen, browser in two words",
      why: "To stay signed in from page to page",
      howLong: `Until sign-out, ${IDLE_MINUTES} minutes without use or ${LONGEST_HOURS} hours in all; then ${NIGHT}`,
      whoSees: "Each their own",
      ...counted(rows.heldSessions),
    },
    {
      what: "Sign-ins under way",
      holds: "a fingerprint of a link or of a way to the provider and back; nobody’s name",
      why: "So that nobody’s sign-in is finished by another",
      howLong: `${TICKET_MINUTES} minutes; then ${NIGHT}`,
      whoSees: "Nobody",
      ...counted(rows.heldTickets),
    },
    {
      what: "Counts of searches, files and sign-ins",
      holds: "key, or before sign-in the network; how often in which minutes",
      why: "To refuse whoever asks for too much in a short time",
      howLong: `A day; then ${NIGHT}`,
      whoSees: "Nobody",
      ...counted(rows.heldTallies),
    },
    {
      what: "Access tokens",
      holds: "owner’s name, key and role, what it is for, a fingerprint of its secret, the hour it was last used",
      why: "To let a script or a calendar ask in somebody’s place",
      howLong: `At most ${LONGEST_DAYS} days, and ${SHOWN_DAYS} more on the page of tokens; then ${NIGHT}`,
      whoSees: "Each their own; administrators everybody’s",
      ...counted(rows.heldTokens),
    },
    {
      what: "The record",
      holds: "name, key, moment, what was done or which dates were seen, token, browser in two words, network",
      why: "To answer who has seen a date, should one leak, and who changed what",
      howLong: "While the programme runs; never changed, never deleted",
      whoSees: "Administrators, national planners, auditors",
      ...counted(rows.heldRecord),
    },
    {
      what: "Names beside decisions",
      holds: "who loaded a file, drew up or published a plan, changed policy or capacity, recorded or moved a case",
      why: "So that a decision has somebody to answer for it",
      howLong: "As long as the decision, which never changes",
      whoSees: "Whoever may see the decision",
      ...counted(rows.heldNames),
    },
    {
      what: "Conflicts of interest",
      holds: "a team, an authority, what kind of interest and why; no inspector’s name is asked for",
      why: "So that no team inspects where one of it has an interest",
      howLong: "Until it is ended; earlier versions stay with the plans that rest on them",
      whoSees: "Planners and auditors",
      ...counted(rows.heldConflicts),
    },
  ];
}

function counted([row]: readonly { held: number; own?: number; since?: string | null }[]) {
  return { rows: row?.held ?? 0, own: row?.own ?? null, since: row?.since ?? null };
}
