import { html } from "hono/html";
import { type Day, yearsBetween } from "../core/calendar.ts";
import { FRAMEWORK } from "../core/framework.ts";
import type { Judged } from "../core/inspection.ts";
import { isGrade } from "../core/priority/judged.ts";
import type { FactorId } from "../core/priority/policy.ts";
import { AREA_WORDS, GRADE_WORDS, listed } from "../core/words.ts";
import type { AuthorityLine } from "../store/authorities.ts";
import { FACTOR_WORDS, type LENSES, type PointsByFactor, quarterOf, sumOf } from "./authority-words.ts";
import { becameSays } from "./became.tsx";
import { depthSign } from "./depth.tsx";
import { monthYear, shortDay } from "./format.ts";
import { judgementSign } from "./grade.tsx";
import { SHORT_REGIONS } from "./regions.ts";

// The list has thousands of cells. As elements they would cost more than the rest of the page: they are written as text.

export type Look = { lenses: typeof LENSES; most: number; weeks: boolean; today: Day; hasPlan: boolean };

/** One authority in the list. */
export function rowOf(line: AuthorityLine, look: Look) {
  const { code, name, region, priority, last, endedOn, cse, window } = line;
  // Who began since the newest ranking has no points there, which is not the same as nought.
  const lenses = look.lenses.map(({ factors }) =>
    priority ? lensOf(factors, priority.byFactor, look.most) : html`<td class="points">–</td>`,
  );
  return html`<tr><th scope="row"><a href="/authorities/${code}">${name}</a></th>\
<td class="nowrap wide">${SHORT_REGIONS[region]}</td>\
<td class="num"><b>${priority?.points ?? "–"}</b></td>${lenses}\
<td class="nowrap">${last ? inspected(last) : NONE}</td>\
<td class="num">${endedOn ? yearsBetween(endedOn, look.today).toFixed(1) : "–"}</td>\
<td class="nowrap">${depthSign(cse?.depth ?? "not_named")} ${cse ? monthYear(cse.day) : "never"}</td>\
<td class="nowrap wide">${window ? `${monthYear(window.opensOn)} – ${monthYear(window.closesOn)}` : "–"}</td>\
<td class="nowrap">${planned(line, look)}</td></tr>`;
}

const NONE = html`<small>none under its name</small>`;

/** How wide a bar that fills its column is. */
const LENS_WIDTH = 40;

function lensOf(factors: readonly FactorId[], points: PointsByFactor, most: number) {
  const sum = sumOf(factors, points);
  const pixels = Math.round((sum / Math.max(1, most)) * LENS_WIDTH);
  const bar = pixels > 0 && html`<svg class="lens" width="${pixels}" height="16" aria-hidden="true"></svg>`;
  if (factors.length === 1) return html`<td class="points">${bar}${sum}</td>`;
  const parts = factors.map((factor) => `${FACTOR_WORDS[factor]} ${points[factor] ?? 0}`).join(", ");
  return html`<td class="points">${bar}${sum}<span class="govuk-visually-hidden">: ${parts}</span></td>`;
}

const FOUR = ["leaders", "help_and_protection", "in_care", "care_leavers"] as const;

function inspected({ judgements, framework, publishedOn }: Judged) {
  const more = judgements.overall === "not_reported" && html`<small class="four">${fourWords(judgements)}</small>`;
  return html`${judgementSign(judgements.overall)}${FRAMEWORK[framework].short}, ${monthYear(publishedOn)}${more}`;
}

function fourWords(judgements: Judged["judgements"]): string {
  const words = FOUR.map((area) => {
    const judgement = judgements[area];
    return `${AREA_WORDS[area]} ${isGrade(judgement) ? GRADE_WORDS[judgement] : "not judged"}`;
  });
  return words.join(", ");
}

function planned({ quarter, visit, became, isUnplaced, instead }: AuthorityLine, look: Look) {
  if (instead.length > 0) return html`<small class="instead">as decided: ${listed(instead)} instead</small>`;
  const none = look.hasPlan ? (isUnplaced ? "not placed" : "not in the plan") : "no plan yet";
  if (quarter === null) return html`<span class="late">${none}</span>`;
  if (visit === null) return quarterOf(quarter);
  const late = visit.weeksLate > 0 && html`<span class="late"> late</span>`;
  const starts = look.weeks ? shortDay(visit.startsOn) : quarterOf(visit.startsOn);
  const done = became && html`<small class="became">${becameSays(became)}</small>`;
  return html`${starts}${late}${visit.pinned && pin(visit.pinned)}${done}`;
}

/** A promise that the visit stays: W by week, T by team, WT both. */
function pin(pinned: "week" | "team" | "week and team") {
  const letters = { week: "W", team: "T", "week and team": "WT" }[pinned];
  return html`<span class="pin" role="img" aria-label="Pinned by ${pinned}" title="Pinned by ${pinned}">${letters}</span>`;
}
