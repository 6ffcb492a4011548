import { FACTORS, type FactorId, type Policy, type Scorecard } from "../core/priority/policy.ts";
import { GRADE_WORDS, listed, longDay } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { FACTOR_WORDS } from "./authority-words.ts";
import { BasisTag } from "./tag.tsx";

/** Every number of the scorecard in a sentence, so that it can be argued with. */
const NUMBERS: Readonly<{ [Factor in FactorId]: (card: Scorecard[Factor]) => string }> = {
  prior_judgement: ({ perStep, steps, unknownSteps }) =>
    `${perStep} points a step from outstanding: ${listed(
      Object.entries(GRADE_WORDS).map(([grade, words]) => `${words} ${steps[grade as keyof typeof steps]}`),
    )}; ${unknownSteps} where nothing is published.`,
  time_since: ({ fromMonths, perYear, perYearPastWindow, most }) =>
    `${perYear} points a year from ${fromMonths} months after the last full inspection, ${perYearPastWindow} past the window; at most ${most}.`,
  caseload: deviations,
  late_assessments: deviations,
  cse_recording: (card) =>
    `For a share of assessments above the median of the statistical neighbours ${card.perDeviation} points a standard deviation, below it ${card.perDeviationBelow}; ` +
    `${card.sharpFall} for a fall by ${card.sharpFallShare * 100}% or more in a year from at least ${card.sharpFallFrom}; ${card.zero} for none recorded; ` +
    `${card.fewMissing} where fewer than ${card.fewMissingShare * 100}% of the neighbours’ share of children in care are recorded as missing. At most ${card.most}; ` +
    `${card.neutral} and ${card.neutralMissing} where nothing is published.`,
  cse_not_examined: ({ perYear, most, never, countsFrom, depthTimes }) =>
    `${perYear} a year since CSE was last examined, at most ${most}; never examined ${never}. Evidence counts from ${longDay(countsFrom)}; a report that names it ${depthTimes} times or more examined it in depth.`,
  response_criticised: ({ points, neutral }) => `${points} points; ${neutral} where no report has been read.`,
  recurrence: ({ perTheme, reportsRunning, most, neutral }) =>
    `${perTheme} for each theme in ${reportsRunning} reports running, at most ${most}; ${neutral} where there are fewer reports.`,
  signals: ({ perSeverity, halfLifeDays, most, sourceWeights }) =>
    `${perSeverity} for each degree of severity, times its confidence and its source’s weight (${weights(sourceWeights)}), halved every ${halfLifeDays} days; at most ${most}.`,
};

function weights(sourceWeights: Scorecard["signals"]["sourceWeights"]): string {
  const other = Object.entries(sourceWeights).filter(([, weight]) => weight !== 1);
  return ["1", ...other.map(([source, weight]) => `${source.replaceAll("_", " ")} ${weight}`)].join("; ");
}

function deviations(card: Scorecard["caseload"] | Scorecard["late_assessments"]): string {
  const from = card.fromDeviations < 0 ? `${-card.fromDeviations} below` : `${card.fromDeviations} above`;
  return `${card.perDeviation} a standard deviation of England, counted from ${from} the mean; at most ${card.most}; ${card.neutral} where nothing is published.`;
}

/** One factor's numbers as a sentence. */
export function numbersOf<Factor extends FactorId>(factor: Factor, scorecard: Scorecard): string {
  return NUMBERS[factor](scorecard[factor]);
}

/** The scorecard: each factor with its basis, its numbers and where they come from. */
export function FactorTable({ policy: { scorecard } }: { policy: Policy }) {
  return (
    <Scroll label="Table of factors">
      <table class="sources sources-words">
        <caption class="govuk-visually-hidden">Factors of the scorecard</caption>
        <thead>
          <tr>
            <th scope="col">Factor</th>
            <th scope="col">Basis</th>
            <th scope="col">Points</th>
            <th scope="col">Where the numbers come from</th>
          </tr>
        </thead>
        <tbody>
          {FACTORS.map((factor) => (
            <tr>
              <th scope="row">
                <b>{FACTOR_WORDS[factor]}</b>
              </th>
              <td>
                <BasisTag basis={scorecard[factor].basis} />
              </td>
              <td data-label="Points">{numbersOf(factor, scorecard)}</td>
              <td data-label="Where the numbers come from">{scorecard[factor].source}.</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The policy's other numbers, which turn points into weeks and visits. */
export function policySays(policy: Policy): { name: string; says: string }[] {
  const { route, bandSizes, publication, travel, disruption } = policy;
  const window = ({ opensMonths, closesMonths }: { opensMonths: number; closesMonths: number }) =>
    `${opensMonths} to ${closesMonths} months`;
  return [
    { name: "Urgency", says: `${policy.doublingPoints} points double what a week of waiting costs.` },
    { name: "Bands", says: `The first ${listed(bandSizes.map(String))}, then the rest.` },
    {
      name: "Windows",
      says: `${window(route.window)} after the last full inspection; ${window(route.windowAfterInadequate)} after an inadequate one; ${window(route.windowNewAuthority)} after a new authority is created. Not before ${route.earliestWeeksAfter} weeks after inspectors last left. ${route.source}.`,
    },
    { name: "On site", says: `Short ${route.weeksOnSite.short} week, standard ${route.weeksOnSite.standard} weeks.` },
    {
      name: "Report expected",
      says: `${publication.fromWorkingDays} to ${publication.toWorkingDays} working days after the last day on site, as most published inspections took.`,
    },
    {
      name: "CSE skill",
      says: `Needed where CSE was not examined since ${longDay(policy.cseSkill.notExaminedSince)}${policy.cseSkill.whenResponseCriticised ? ", where the last report criticises the response" : ""}${policy.cseSkill.whenSignalled ? ", and where a signal stands" : ""}.`,
    },
    {
      name: "Closed weeks",
      says: `${policy.closures.bankHolidays ? "Those with a bank holiday, and those" : "Those"} touched by: ${listed(policy.closures.schoolHolidays)}.`,
    },
    {
      name: "Prices",
      says: `A week past the window ${policy.latePerWeek}; a team sent to a neighbouring region ${travel.neighbouring}, further ${travel.further}; an authority left out ${policy.unplaced}; a published visit moved ${disruption.moveWeek} and ${disruption.movePerWeek} a week, its team changed ${disruption.moveTeam}. An authority with no points costs ${policy.weightScale} a week.`,
    },
  ];
}
