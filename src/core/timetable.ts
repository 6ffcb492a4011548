import { addDays, type Day, weekday } from "./calendar.ts";

/** Work that comes round by itself. Its moments are in UTC and never shift with the clocks. */
export type Job = {
  job: "nightly" | "weekly" | "looking-back";
  says: string;
  /** The time of day in UTC, as HH:MM. */
  at: string;
  /** 1 is Monday; null for every day. */
  weekday: number | null;
  /** How many missed runs are made up for, the newest ones. Older ones are passed over. */
  makesUp: number;
};

/** One run, named by when it was due: two deliveries of one moment are the same run. ISO 8601 in UTC. */
export type Run = { job: Job["job"]; scheduledFor: string };

export const TIMETABLE: readonly Job[] = [
  {
    job: "nightly",
    says: "Ranks every authority as at the day, tells what changed since the last night, and proposes a draft where something that matters did. It never touches what is published. It also forgets sign-ins that are long over.",
    at: "02:15",
    weekday: null,
    makesUp: 14,
  },
  {
    job: "looking-back",
    says: "Tests the scorecard and the planner on what really happened again, where the policy or the data have changed.",
    at: "02:45",
    weekday: null,
    makesUp: 1,
  },
  {
    job: "weekly",
    says: "Checks the whole record against its seals, and works out again every claim of every published plan.",
    at: "03:15",
    weekday: 7,
    makesUp: 1,
  },
];

/** Every run that was due after one moment and up to another and is not finished, the oldest first. */
export function runsDue(jobs: readonly Job[], after: string, until: string, isFinished: (run: Run) => boolean): Run[] {
  const due = jobs.flatMap((job) => {
    const moments: string[] = [];
    for (let day = dayOf(until); moments.length < job.makesUp && day >= dayOf(after); day = addDays(day, -1)) {
      const moment = momentOn(job, day);
      if (moment !== null && moment > after && moment <= until) moments.push(moment);
    }
    return moments.map((scheduledFor) => ({ job: job.job, scheduledFor }));
  });
  return due
    .filter((run) => !isFinished(run))
    .sort((one, other) => (one.scheduledFor < other.scheduledFor ? -1 : one.scheduledFor > other.scheduledFor ? 1 : 0));
}

/** When a job is next due after a moment. */
export function nextRun(job: Job, after: string): string {
  for (let day = dayOf(after); ; day = addDays(day, 1)) {
    const moment = momentOn(job, day);
    if (moment !== null && moment > after) return moment;
  }
}

function momentOn(job: Job, day: Day): string | null {
  return job.weekday === null || job.weekday === weekday(day) ? `${day}T${job.at}:00.000Z` : null;
}

function dayOf(moment: string): Day {
  return moment.slice(0, 10);
}
