import { AREAS, FRAMEWORK } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import { isGrade } from "../core/priority/judged.ts";
import { compare, type Dossier } from "../core/priority/known.ts";
import { AREA_WORDS, capitalised, longDay, visitThemeWords } from "../core/words.ts";
import { shortDay } from "./format.ts";
import { GradeMark } from "./grade.tsx";

/** Everything on the timeline, newest first, with the judgements as published and links to the reports. */
export function Reports({ dossier }: { dossier: Dossier }) {
  const rows = [
    ...dossier.inspections.map((inspection) => ({
      day: inspection.publishedOn,
      kind: inspectionKind(inspection),
      says: <Judged inspection={inspection} />,
    })),
    ...dossier.jointInspections.map(({ publishedOn, theme, priorityAction }) => ({
      day: publishedOn,
      kind: "Joint inspection",
      says: `${capitalised(visitThemeWords(theme))}${priorityAction === "none_stated" ? "" : `; priority action ${priorityAction.replaceAll("_", " ")}`}`,
    })),
    ...dossier.otherVisits.map(({ visitedOn, kind, theme }) => ({
      day: visitedOn,
      kind: kind === "focused" ? "Focused visit (day of visit)" : "Monitoring visit (day of visit)",
      says: theme ?? "Theme not published",
    })),
  ].sort((one, other) => compare(other.day, one.day));
  return (
    <table class="reports">
      <caption>Published since 2009, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Published</th>
          <th scope="col">What</th>
          <th scope="col">Judgements as published, or theme</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ day, kind, says }) => (
          <tr>
            <th scope="row" class="nowrap">
              {shortDay(day)}
            </th>
            <td>{kind}</td>
            <td>{says}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inspectionKind({ framework, part, length }: Inspection): string {
  const kind = [FRAMEWORK[framework].short, part?.replaceAll("_", " "), length].filter(Boolean).join(", ");
  return kind;
}

/** An inspection's judgements as published, its days on site and a link to its report. */
export function Judged({ inspection }: { inspection: Inspection }) {
  const { startedOn, endedOn, reportUrl, judgements, source } = inspection;
  return (
    <>
      {judgements.overall === "not_reported" && "No overall grade: "}
      {AREAS.map((area) => {
        const judgement = judgements[area];
        return isGrade(judgement) ? (
          <span class="judged">
            {AREA_WORDS[area]} <GradeMark grade={judgement} />
          </span>
        ) : null;
      })}
      <br />
      <span class="note">
        {startedOn && endedOn
          ? `On site ${longDay(startedOn)} to ${longDay(endedOn)}. `
          : "Days on site not published. "}
        {source === "official_statistics" && "Source: Ofsted, official statistics. "}
        {reportUrl && <a href={reportUrl}>Report of {longDay(inspection.publishedOn)}</a>}
      </span>
    </>
  );
}
