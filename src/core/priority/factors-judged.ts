import { yearsBetween } from "../calendar.ts";
import { capitalised, listed, longDay, monthYear, THEME_WORDS, yearsAndMonths } from "../words.ts";
import { endOf, isGrade, judgedWords, lastFullInspection, stepsFrom } from "./judged.ts";
import type { Dossier, Known } from "./known.ts";
import type { Policy } from "./policy.ts";
import { type Given, reasonOf } from "./reason.ts";
import { runningThemes } from "./recurrence.ts";
import { routineWindow } from "./window.ts";

/** What the last full inspection found, whatever the shape of its framework. */
export function priorJudgement(dossier: Dossier, _known: Known, policy: Policy): Given {
  const { perStep, steps, unknownSteps } = policy.scorecard.prior_judgement;
  const give = reasonOf("prior_judgement", policy);
  const last = lastFullInspection(dossier.inspections);
  if (last === null) {
    return give(
      perStep * unknownSteps,
      () => "Never inspected under its own name: history does not transfer by itself, so the neutral is given",
    );
  }
  const from = stepsFrom(last, steps);
  if (from === null)
    return give(perStep * unknownSteps, () => `The last full inspection: ${judgedWords(last)}: the neutral is given`);
  const { overall } = last.judgements;
  if (isGrade(overall)) {
    return give(perStep * from, () => capitalised(judgedWords(last).replace(" (", " at the last full inspection (")));
  }
  return give(
    perStep * from,
    () => `The last full inspection gave ${judgedWords(last)}; the mean of the practice judgements is used`,
  );
}

/** How long inspectors have been away: nobody looked back in Rotherham for years (committee, paragraphs 36-40 and 50-52). */
export function timeSince(dossier: Dossier, known: Known, policy: Policy): Given {
  const { fromMonths, perYear, perYearPastWindow, most } = policy.scorecard.time_since;
  const give = reasonOf("time_since", policy);
  const last = lastFullInspection(dossier.inspections);
  const since = last === null ? dossier.authority.createdOn : endOf(last);
  if (since === null) return give(most, () => "No full inspection is known: the most this reason gives");
  const years = yearsBetween(since, known.day);
  const closes = routineWindow(dossier.authority, last, policy.route)?.closesOn ?? known.day;
  const yearsPast = Math.max(0, yearsBetween(closes, known.day));
  const yearsWaiting = Math.max(0, years - yearsPast - fromMonths / 12);
  const points = Math.min(most, yearsWaiting * perYear + yearsPast * perYearPastWindow);
  const event = last === null ? "it was created" : "the last full inspection ended";
  const past = yearsPast > 0 ? "; its window closed on" : "; its window closes on";
  return give(
    points,
    () => `${capitalised(yearsAndMonths(years * 12))} since ${event} on ${longDay(since)}${past} ${longDay(closes)}`,
  );
}

/** Whether the last report criticised the response to exploitation or missing children. */
export function responseCriticised(dossier: Dossier, _known: Known, policy: Policy): Given {
  const { points, neutral } = policy.scorecard.response_criticised;
  const give = reasonOf("response_criticised", policy);
  const report = dossier.mentions.at(-1);
  if (report === undefined) return give(neutral, () => "No report since 2013 to read: the neutral is given");
  const does = report.responseCriticised ? "criticises" : "does not criticise";
  return give(
    report.responseCriticised ? points : 0,
    () => `The last report (${longDay(report.publishedOn)}) ${does} the response to exploitation or missing children`,
  );
}

/** The same theme report after report, as in the committee's Table 2. */
export function recurrence(dossier: Dossier, _known: Known, policy: Policy): Given {
  const { perTheme, reportsRunning, most, neutral } = policy.scorecard.recurrence;
  const give = reasonOf("recurrence", policy);
  const { reports, themes } = runningThemes(dossier, reportsRunning);
  if (reports.length < reportsRunning) {
    return give(
      neutral,
      () => `Fewer than ${reportsRunning} reports since 2013 with a list of what must improve: the neutral is given`,
    );
  }
  return give(Math.min(most, perTheme * themes.length), () => {
    const which = `each of the last ${reportsRunning} reports (${listed(reports.map(monthYear))})`;
    if (themes.length === 0) return `No theme in ${which}`;
    return `In ${which}: ${themes.map((theme) => THEME_WORDS[theme]).join("; ")}`;
  });
}
