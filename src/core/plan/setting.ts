import type { Authority } from "../authority.ts";
import type { BetweenVisit } from "../between.ts";
import type { Day } from "../calendar.ts";
import type { RecordedVisit } from "../carried-out.ts";
import type { AuthorityClosure, NationalWeek } from "../closure.ts";
import type { Conflict } from "../conflict.ts";
import type { Demand } from "../demand.ts";
import type { JointVisit } from "../joint.ts";
import type { Policy } from "../priority/policy.ts";
import type { Priority } from "../priority/reason.ts";
import type { Calendar, Programme } from "../programme.ts";
import type { SuccessionDecision } from "../succession.ts";
import type { Team } from "../team.ts";
import type { Decisions } from "./decisions.ts";
import type { PlanPin } from "./pin.ts";

/** Where a visit stands in the published plan; with the weight that chance gave it there, if it did. */
export type PublishedPlace = { authorityCode: string; teamCode: string; startsOn: Day; chanceWeight: number | null };

/** Everything a plan is drawn up from: the same setting, seed and effort give the same plan to the byte. */
export type Setting = {
  programme: Programme;
  policy: Policy;
  calendar: Calendar;
  /** In order of code, as are demands and priorities looked up by code. */
  authorities: Authority[];
  teams: Team[];
  conflicts: Conflict[];
  /** Weeks closed at single authorities, nationally against the calendar, and by joint visits; absent means none. */
  closures?: AuthorityClosure[];
  nationalWeeks?: NationalWeek[];
  joints?: JointVisit[];
  /** Monitoring and focused visits; absent means none. */
  between?: BetweenVisit[];
  /** Who is visited of authorities that end while the programme runs; absent means undecided. */
  successions?: SuccessionDecision[];
  /** Where the plan that was published when an authority ended had its visit, unless that came to nothing; absent means nowhere. */
  ended?: { authorityCode: string; startsOn: Day }[];
  demands: Demand[];
  priorities: Priority[];
  pins: PlanPin[];
  /** What else planners decided of single visits; absent means nothing. */
  decisions?: Decisions;
  published: PublishedPlace[];
  /** The weeks in which the published plan holds its teams in reserve, and which a redraw leaves where they are; absent means none. */
  held?: { teamCode: string; weeks: Day[] }[];
  /** Starts that are known outside; absent means none. */
  leaked?: { authorityCode: string; startsOn: Day }[];
  /** Visits that were made and count, or may: they stay where they were. Absent means none. */
  done?: RecordedVisit[];
  today: Day;
};
