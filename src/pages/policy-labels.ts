import { SOURCE_WORDS } from "../core/signal-words.ts";
import { capitalised, GRADE_WORDS } from "../core/words.ts";

const MOST = "Most points it gives";
const NEUTRAL = "Points where nothing is published";
const DEVIATIONS = {
  perDeviation: "Points for each standard deviation of England",
  fromDeviations: "Counted from so many deviations on the worse side of the mean (-1: from the better side)",
  most: MOST,
  neutral: NEUTRAL,
};

/** What each figure of the policy is called on its form, by its path. Figures that have no name here are shown by their path. */
const LABELS = named({
  scorecard: {
    prior_judgement: {
      perStep: "Points for each step from outstanding",
      steps: each(GRADE_WORDS, (words) => `Steps from outstanding: ${words}`),
      unknownSteps: "Steps where nothing is published",
    },
    time_since: {
      fromMonths: "Counts from so many months after the last full inspection",
      perYear: "Points for each year from then",
      perYearPastWindow: "Points for each year past the window",
      most: MOST,
    },
    caseload: DEVIATIONS,
    late_assessments: DEVIATIONS,
    cse_recording: {
      perDeviation: "Points for each deviation above the neighbours’ median",
      perDeviationBelow: "Points for each deviation below the neighbours’ median",
      most: MOST,
      sharpFallShare: "A fall is sharp by this share in a year (0 to 1)",
      sharpFallFrom: "A fall counts from at least so many assessments",
      sharpFall: "Points for a sharp fall",
      zero: "Points for none recorded",
      neutral: NEUTRAL,
      neutralMissing: "Points where children missing from care are not published",
      fewMissingShare: "Few missing is below this share of the neighbours’ median (0 to 1)",
      fewMissing: "Points for few recorded as missing",
    },
    cse_not_examined: {
      perYear: "Points for each year since",
      most: MOST,
      never: "Points where it was never examined",
      countsFrom: "Evidence counts from (year-month-day)",
      depthTimes: "Named so many times, a report examined it in depth",
    },
    response_criticised: {
      points: "Points where the last report criticises the response",
      neutral: "Points where no report has been read",
    },
    recurrence: {
      perTheme: "Points for each theme",
      reportsRunning: "In so many reports running",
      most: MOST,
      neutral: "Points where there are fewer reports",
    },
    signals: {
      perSeverity: "Points for each degree of severity",
      halfLifeDays: "Half-life in days",
      most: MOST,
      sourceWeights: each(SOURCE_WORDS, (words) => `Weight of a signal from: ${words}`),
    },
  },
  doublingPoints: "Points that double the cost of a week’s waiting",
  weightScale: "Cost of a week’s waiting where there are no points",
  bandSizes: "Authorities in each band, most urgent first; the last band takes the rest",
  route: {
    earliestWeeksAfter: "Not before so many weeks after inspectors left",
    window: { opensMonths: "Window opens after (months)", closesMonths: "Window closes after (months)" },
    windowAfterInadequate: {
      opensMonths: "After an inadequate judgement, opens after (months)",
      closesMonths: "After an inadequate judgement, closes after (months)",
    },
    windowNewAuthority: {
      opensMonths: "For a new authority, opens after (months)",
      closesMonths: "For a new authority, closes after (months)",
    },
    weeksOnSite: { short: "Weeks on site, short", standard: "Weeks on site, standard" },
  },
  publication: {
    fromWorkingDays: "Report expected from (working days after the last day on site)",
    toWorkingDays: "Report expected by (working days after the last day on site)",
  },
  cseSkill: {
    notExaminedSince: "Where CSE was not examined since (year-month-day)",
    whenResponseCriticised: "Where the last report criticises the response",
    whenSignalled: "Where a signal stands",
  },
  signalHandling: {
    confidence: {
      low: "What low confidence is worth (above 0, at most 1)",
      medium: "What medium confidence is worth",
      high: "What high confidence is worth",
    },
    alarmDays: "Days until a signal must be acted on",
  },
  ladder: { rungs: "Rungs, from the lowest" },
  closures: {
    bankHolidays: "Close the weeks of bank holidays",
    schoolHolidays: "Close the weeks of these school holidays",
  },
  latePerWeek: "A week past the window",
  unplaced: "An authority left without a visit",
  travel: {
    neighbouring: "A team sent to a neighbouring region",
    further: "A team sent further",
    neighbours: "Regions that neighbour each other",
  },
  disruption: {
    moveWeek: "A published visit moved to another week",
    movePerWeek: "Each week that it moves",
    moveTeam: "A published visit given to another team",
  },
  guessable: {
    anniversary: "A start in the week of the year of the last inspection",
    neighbour: "A start just after a neighbour’s",
  },
});

/** The name of a figure; "Basis" and "Source" are called the same everywhere. */
export function labelOf(path: string): string {
  const last = path.slice(path.lastIndexOf(".") + 1);
  if (last === "basis" || last === "source") return capitalised(last);
  return LABELS.get(path) ?? path;
}

type Names = { [part: string]: string | Names };

function named(names: Names, under = ""): Map<string, string> {
  const entries = Object.entries(names).flatMap(([part, name]): [string, string][] => {
    const path = under === "" ? part : `${under}.${part}`;
    return typeof name === "string" ? [[path, name]] : [...named(name, path)];
  });
  return new Map(entries);
}

function each(words: Readonly<Record<string, string>>, label: (words: string) => string): Names {
  return Object.fromEntries(Object.entries(words).map(([part, says]) => [part, label(says)]));
}
