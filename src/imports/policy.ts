import * as z from "zod";
import { OFSTED_REGIONS } from "../core/authority.ts";
import { isDay } from "../core/calendar.ts";
import { CLOSED } from "../core/escalation.ts";
import { GRADES } from "../core/framework.ts";
import { FACTORS, type Policy, type Scorecard } from "../core/priority/policy.ts";
import { LIMITS } from "../core/schedule/problem.ts";
import { CONFIDENCES, SIGNAL_SOURCES } from "../core/signal.ts";
import { VISIT_KINDS } from "../core/visit.ts";
import { readDocument } from "./document.ts";
import type { Read } from "./table.ts";

const points = number(0, 1000, "write a number from 0. No reason ever takes points away.");
const steps = number(0, 10);
const deviations = number(-10, 10);
const aboveNothing = z.number("write a number above 0.").gt(0, "write a number above 0.");
const price = whole(0, LIMITS.number);
const fromOne = whole(1, LIMITS.number);
const months = { opensMonths: whole(0, 600), closesMonths: whole(1, 600) };
const clock = whole(1, 3650);
const workingDays = whole(1, 600);
const share = z
  .number("write a share from 0 to 1.")
  .min(0, "write a share from 0 to 1.")
  .max(1, "write a share from 0 to 1.");
const worth = z
  .number("write a share above 0, at most 1.")
  .gt(0, "write a share above 0, at most 1.")
  .max(1, "write a share above 0, at most 1.");
const days = "write the day as year-month-day, such as 2013-01-01.";
const day = z.string(days).refine(isDay, days);
const yesOrNo = z.boolean("write true or false.");
const word = z.string("write a text in quotation marks.").min(1, "is empty: write something in it.");

/** A number within what the calendar and the scheduling problem can still count with. */
function number(least: number, most: number, says = `write a number from ${least}.`) {
  return z
    .number(says)
    .min(least, says)
    .max(most, `write at most ${most.toLocaleString("en-GB")}.`);
}

function whole(least: number, most: number) {
  return number(least, most, `write a whole number from ${least}.`).int(`write a whole number from ${least}.`);
}

/** A part of the policy that must be there whole: nothing may be missing from it and nothing unknown may be in it. */
function part<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `has fields that mean nothing here: ${issue.keys.join(", ")}. Take them out.`
        : `${name} is missing. Give all of it: ${Object.keys(shape).join(", ")}.`,
  });
}

function factor<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  const basis = z.enum(["measured", "judgement"], "write measured or judgement.");
  const source = z.string("say where the figures come from.").min(1, "say where the figures come from.");
  return part(`the factor “${name}”`, { basis, source, ...shape });
}

const stepped = {
  perDeviation: points,
  fromDeviations: deviations,
  most: points,
  neutral: points,
};

const scorecard: z.ZodType<Scorecard> = part("the scorecard", {
  prior_judgement: factor("prior judgement", {
    perStep: points,
    steps: part("the table of steps", eachOf(GRADES, steps)),
    unknownSteps: steps,
  }),
  time_since: factor("time since", {
    fromMonths: whole(0, 600),
    perYear: points,
    perYearPastWindow: points,
    most: points,
  }),
  caseload: factor("caseload", stepped),
  late_assessments: factor("late assessments", stepped),
  cse_recording: factor("CSE recording", {
    perDeviation: points,
    perDeviationBelow: points,
    most: points,
    sharpFallShare: share,
    sharpFallFrom: fromOne,
    sharpFall: points,
    zero: points,
    fewMissingShare: share,
    fewMissing: points,
    neutral: points,
    neutralMissing: points,
  }),
  cse_not_examined: factor("CSE not examined since", {
    perYear: points,
    most: points,
    never: points,
    countsFrom: day,
    depthTimes: fromOne,
  }),
  response_criticised: factor("response criticised", { points, neutral: points }),
  recurrence: factor("recurrence", {
    perTheme: points,
    reportsRunning: z.int("write a whole number from 2.").min(2, "write a whole number from 2."),
    most: points,
    neutral: points,
  }),
  signals: factor("signals", {
    perSeverity: points,
    halfLifeDays: z.number("write a half-life above 0 days.").gt(0, "write a half-life above 0 days."),
    most: points,
    sourceWeights: part("the table of source weights", eachOf(SIGNAL_SOURCES, points)),
  }),
});

const region = z.enum(OFSTED_REGIONS, `write one of the regions: ${OFSTED_REGIONS.join("; ")}.`);

/** The policy's figures, field by field, and what they may not be together. */
export const policyFields: z.ZodType<Policy> = part("the policy", {
  version: fromOne,
  scorecard,
  doublingPoints: aboveNothing,
  weightScale: aboveNothing,
  bandSizes: z
    .array(fromOne, "list how many authorities each band holds, such as [15, 30, 45].")
    .min(1, "name one band."),
  route: part("the route", {
    earliestWeeksAfter: whole(0, LIMITS.weeks),
    window: part("the window", months),
    windowAfterInadequate: part("the window after an inadequate judgement", months),
    windowNewAuthority: part("the window of a new authority", months),
    weeksOnSite: part("the table of weeks on site", eachOf(VISIT_KINDS, whole(1, 8))),
    source: word,
  }),
  cseSkill: part("the rule for the CSE skill", {
    notExaminedSince: day,
    whenResponseCriticised: yesOrNo,
    whenSignalled: yesOrNo,
  }),
  signalHandling: part("the handling of signals", {
    source: word,
    confidence: part("the table of confidence", eachOf(CONFIDENCES, worth)),
    alarmDays: clock,
  }),
  ladder: part("the ladder", {
    source: word,
    rungs: z
      .array(part("a rung", { id: word, name: word, days: clock, owner: word, asks: word }), "list the rungs.")
      .min(1, "name one rung."),
  }),
  closures: part("the list of closures", {
    bankHolidays: yesOrNo,
    schoolHolidays: z.array(word, "list the holidays."),
  }),
  publication: part("the time to publication", { fromWorkingDays: workingDays, toWorkingDays: workingDays }),
  travel: part("the price of travel", {
    neighbouring: price,
    further: price,
    neighbours: z.array(z.tuple([region, region], "name two regions."), "list pairs of regions."),
  }),
  latePerWeek: price,
  unplaced: price,
  disruption: part("the price of disruption", { moveWeek: price, movePerWeek: price, moveTeam: price }),
  guessable: part("the price of a week that could be guessed", { anniversary: price, neighbour: price }),
}).check((context) => {
  for (const { path, says } of wrongTogether(context.value)) {
    context.issues.push({ code: "custom", input: context.value, path, message: says });
  }
});

/** Reads a policy. Each field is refused by name, with what to write instead; nothing of a refused policy is kept. */
export function readPolicy(text: string): Read<Policy> {
  return readDocument(text, policyFields);
}

type Wrong = { path: string[]; says: string };

/** What figures that are each well written still get wrong together. */
function wrongTogether({ scorecard: card, route, publication, signalHandling, ladder }: Policy): Wrong[] {
  const wrong: Wrong[] = [];
  const refuse = (path: string, says: string) => wrong.push({ path: path.split("."), says });
  if (makesAllEqual(card)) {
    refuse(
      "scorecard",
      "every factor gives 0 points, so every authority would be equal. Give at least one factor points.",
    );
  }
  for (const id of FACTORS) {
    const { most, neutral } = { most: Number.POSITIVE_INFINITY, neutral: 0, ...card[id] };
    if (neutral > most)
      refuse(`scorecard.${id}.neutral`, `is above the most that the factor gives (${most}). Lower it.`);
  }
  const { zero, neutral } = card.cse_recording;
  if (zero < neutral) {
    refuse("scorecard.cse_recording.zero", `is below the neutral (${neutral}): a zero is never reassuring. Raise it.`);
  }
  const { outstanding, good, requires_improvement, inadequate } = card.prior_judgement.steps;
  if (!(outstanding <= good && good <= requires_improvement && requires_improvement <= inadequate)) {
    refuse(
      "scorecard.prior_judgement.steps",
      "a worse grade must not stand fewer steps from outstanding than a better one.",
    );
  }
  for (const name of ["window", "windowAfterInadequate", "windowNewAuthority"] as const) {
    const { opensMonths, closesMonths } = route[name];
    if (opensMonths >= closesMonths) refuse(`route.${name}`, "closes before it opens. Raise closesMonths.");
  }
  if (publication.fromWorkingDays > publication.toWorkingDays) {
    refuse("publication", "ends before it begins. Raise toWorkingDays.");
  }
  const { low, medium, high } = signalHandling.confidence;
  if (!(low <= medium && medium <= high)) {
    refuse("signalHandling.confidence", "less confidence must not be worth more. Put low, medium and high in order.");
  }
  const ids = ladder.rungs.map(({ id }) => id);
  if (new Set(ids).size < ids.length || ids.includes(CLOSED)) {
    refuse("ladder.rungs", `each rung needs an id of its own, and none may be “${CLOSED}”.`);
  }
  return wrong;
}

function makesAllEqual(card: Scorecard): boolean {
  const { prior_judgement: prior, time_since: time, cse_recording: cse, cse_not_examined: examined } = card;
  const given = [
    prior.perStep * Math.max(...Object.values(prior.steps)),
    Math.min(time.most, time.perYear + time.perYearPastWindow),
    Math.min(card.caseload.most, card.caseload.perDeviation),
    Math.min(card.late_assessments.most, card.late_assessments.perDeviation),
    Math.min(cse.most, cse.perDeviation + cse.perDeviationBelow + cse.sharpFall + cse.zero + cse.fewMissing),
    Math.min(examined.most, examined.perYear),
    card.response_criticised.points,
    Math.min(card.recurrence.most, card.recurrence.perTheme),
    Math.min(card.signals.most, card.signals.perSeverity),
  ];
  return given.every((number) => number === 0);
}

function eachOf<const Names extends readonly string[], Value extends z.ZodType>(names: Names, value: Value) {
  return Object.fromEntries(names.map((name) => [name, value])) as Record<Names[number], Value>;
}
