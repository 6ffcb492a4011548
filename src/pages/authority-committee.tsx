import type { FrameworkId } from "../core/framework.ts";
import type { Inspection } from "../core/inspection.ts";
import { isGrade } from "../core/priority/judged.ts";
import type { ThemeMatrix } from "../core/priority/recurrence.ts";
import { capitalised, GRADE_WORDS } from "../core/words.ts";
import type { ReadAuthority } from "../store/authority.ts";
import { Scroll } from "./as-table.tsx";
import { Criticisms } from "./authority-criticisms.tsx";
import { shortDay } from "./format.ts";
import { GradeMark } from "./grade.tsx";

type Props = { committee: ReadAuthority["committee"]; inspections: readonly Inspection[]; matrix: ThemeMatrix };

/** The kinds of inspection in the committee's Table 1 that the data holds. */
const KINDS: Readonly<Record<string, { framework: FrameworkId; part: Inspection["part"] }>> = {
  SIF: { framework: "SIF", part: null },
  CPI: { framework: "CPI", part: null },
  "SLAC safeguarding": { framework: "SLAC", part: "safeguarding" },
  "SLAC looked after children": { framework: "SLAC", part: "looked_after" },
};

type Compared = {
  type: string;
  inspectedOn: string;
  publishedOn: string;
  grade: string;
  ours: Inspection | null;
  held: boolean;
};

/** The committee's rows beside the inspections of one authority. */
export function compared({ committee, inspections }: Omit<Props, "matrix">): Compared[] {
  return committee.flatMap(({ tableNumber, cells }) => {
    if (tableNumber !== 1) return [];
    const { inspection_type: type = "", inspected_on: inspectedOn = "", published_on: publishedOn = "" } = cells;
    const kind = KINDS[type];
    const ours = inspections.find(
      (one) => one.framework === kind?.framework && one.part === kind.part && one.publishedOn === publishedOn,
    );
    return [
      {
        type,
        inspectedOn,
        publishedOn,
        grade: cells.overall_grade ?? "",
        ours: ours ?? null,
        held: kind !== undefined,
      },
    ];
  });
}

/** The tables are about the authority most of whose inspections stand in them on the same days. */
function isAbout(rows: readonly Compared[]): boolean {
  const held = rows.filter((row) => row.held);
  return held.length > 0 && held.filter((row) => row.ours !== null).length * 2 > held.length;
}

/** The committee's two tables beside ours, with what the data can and cannot say again. */
export function Committee({ committee, inspections, matrix }: Props) {
  const rows = compared({ committee, inspections });
  if (!isAbout(rows)) return null;
  const held = rows.filter((row) => row.held);
  const same = held.filter((row) => row.ours?.judgements.overall === row.grade);
  return (
    <section class="rule" aria-labelledby="committee">
      <h2 id="committee">The committee’s tables, and ours</h2>
      <p class="note">
        From the Communities and Local Government Committee’s report of March 2015. Of the {rows.length} inspections in
        its Table 1, {held.length} are of kinds the data holds, and {same.length} of them stand in it with the same day
        and grade. It holds no inspection published before 2009, and none of the ungraded inspections of contact,
        referral and assessment (CRA).
      </p>
      <Scroll label="Table 1, a table that scrolls">
        <table>
          <caption>Table 1: inspections</caption>
          <thead>
            <tr>
              <th scope="col">Inspection</th>
              <th scope="col">Inspected</th>
              <th scope="col">Published</th>
              <th scope="col">Committee</th>
              <th scope="col">Our data</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                <th scope="row">{row.type}</th>
                <td>{dayWords(row.inspectedOn)}</td>
                <td>{dayWords(row.publishedOn)}</td>
                <td>{capitalised(row.grade.replaceAll("_", " "))}</td>
                <td>
                  <Ours row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <Criticisms committee={committee} matrix={matrix} />
    </section>
  );
}

function Ours({ row: { ours, held, grade } }: { row: Compared }) {
  if (!held) return <span class="note">kind not in the data</span>;
  const overall = ours?.judgements.overall ?? null;
  if (!isGrade(overall)) return <b class="late">not found</b>;
  return (
    <>
      <GradeMark grade={overall} />
      {capitalised(GRADE_WORDS[overall])}, {overall === grade ? "the same" : <b class="late">differs</b>}
    </>
  );
}

function dayWords(day: string): string {
  if (day === "") return "not given";
  return day.length === 10 ? shortDay(day) : day;
}
