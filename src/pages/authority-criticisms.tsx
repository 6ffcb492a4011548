import type { Theme } from "../core/finding.ts";
import type { ThemeMatrix } from "../core/priority/recurrence.ts";
import { capitalised, THEME_WORDS } from "../core/words.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { Scroll } from "./as-table.tsx";
import { longDay } from "./format.ts";

/** The theme of ours that comes nearest to each criticism in the committee's Table 2; some have none. */
const NEAREST: Readonly<Record<string, Theme>> = {
  "Lack of vision, leadership and effective management": "leadership_governance",
  "Personal development reviews and supervision": "management_oversight_supervision",
  "Core assessments for children, procedures and timeliness": "assessment_quality_timeliness",
  "Weaknesses in social care management/safeguarding": "management_oversight_supervision",
  "Plans, pace, not embedded": "plans_and_drift",
  "Confused governance, too many groups, confusion and increased risk": "leadership_governance",
  "Access Team": "front_door_thresholds",
  "Social care capacity/resources/prioritisation": "social_work_capacity_caseloads",
  "Information/data/analysis": "performance_information_data",
  "Domestic violence": "domestic_abuse",
};

type Props = { committee: ReadAuthority["committee"]; matrix: ThemeMatrix };
type Criticism = { area: string; years: string[]; theme: Theme | null; ours: string[] };

/** Each criticism with the years in which the committee found it, and ours under the nearest theme. */
export function criticisms({ committee, matrix }: Props): Criticism[] {
  return committee.flatMap(({ tableNumber, cells }) => {
    if (tableNumber !== 2) return [];
    const area = cells.area_of_criticism ?? "";
    const theme = NEAREST[area] ?? null;
    const items = matrix.rows.find((row) => row.theme === theme)?.items ?? [];
    const ours = matrix.reports.flatMap(({ publishedOn }, nth) => (items[nth] ? [publishedOn.slice(0, 4)] : []));
    return [{ area, years: (cells.inspection_report_years ?? "").split(";"), theme, ours }];
  });
}

/** The committee's Table 2 beside ours, with what the data can and cannot say again. */
export function Criticisms(props: Props) {
  const rows = criticisms(props);
  const first = props.matrix.reports[0]?.publishedOn;
  if (rows.length === 0 || first === undefined) return null;
  const year = first.slice(0, 4);
  const given = rows.filter(({ years }) => years.includes(year));
  const both = given.filter(({ ours }) => ours.includes(year));
  return (
    <>
      <Scroll label="Table 2, a table that scrolls">
        <table class="criticisms">
          <caption>Table 2: the same criticisms, report after report</caption>
          <thead>
            <tr>
              <th scope="col">Criticism</th>
              <th scope="col">Committee: years of the reports</th>
              <th scope="col">Our nearest theme</th>
              <th scope="col">Listed in our reports of</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ area, years, theme, ours }) => (
              <tr>
                <th scope="row">{area}</th>
                <td>{years.join(", ")}</td>
                <td>{theme ? capitalised(THEME_WORDS[theme]) : <span class="note">no such theme in the data</span>}</td>
                <td>{theme && (ours.join(", ") || "none")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        What must improve is coded from the report of {longDay(first)} on, so earlier years cannot be shown again. Of
        the {given.length} criticisms that the committee dates to {year}, {both.length} stand under the nearest theme in
        our list for that report. The nearest theme is our choice, by its name; a criticism in the text of a report that
        is not in its list is not in the data.
      </p>
    </>
  );
}
