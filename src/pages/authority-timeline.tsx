import type { Child } from "hono/jsx";
import type { Day } from "../core/calendar.ts";
import { AREAS, type Area, FRAMEWORK, GRADES } from "../core/framework.ts";
import type { Judgement } from "../core/inspection.ts";
import { isGrade } from "../core/priority/judged.ts";
import type { Dossier } from "../core/priority/known.ts";
import { AREA_WORDS, capitalised, GRADE_WORDS, longDay } from "../core/words.ts";
import { AsTable, Scroll } from "./as-table.tsx";
import { Examined, Visits } from "./authority-events.tsx";
import { Reports } from "./authority-reports.tsx";
import { type Column, columnsOn, LEFT, MARK_WIDTH, type Panel, panelsOn, RIGHT, yearsTo } from "./authority-years.ts";
import { monthYear } from "./format.ts";
import { GRADE_LETTERS, GradeMark } from "./grade.tsx";

type Props = {
  dossier: Dossier;
  /** The day the page speaks of: today, or another that was asked for. */
  day: Day;
  isToday: boolean;
  /** Where the planned visit is marked, and what stands beside the mark. */
  planned: { on: Day; says: string } | null;
  /** The end of the programme, so that every authority's years are as wide. */
  until: Day;
};

const TOP = 40;
const ROW = 23;

/** Every published inspection, each framework in a panel of its own, with what was seen of CSE under the same years. */
export function Timeline({ dossier, day, isToday, planned, until }: Props) {
  const years = yearsTo(until > day ? until : day);
  const panels = panelsOn(years, new Set(dossier.inspections.map(({ framework }) => framework)));
  const columns = columnsOn(years, panels, dossier.inspections);
  const areas = AREAS.filter((area) => area === "overall" || columns.some(({ judgements }) => judgements.has(area)));
  const events = TOP + areas.length * ROW;
  const panelHeight = events + 58;
  const base = panelHeight + 66;
  return (
    <section class="rule" aria-labelledby="published">
      <h2 id="published">Everything published since 2009</h2>
      <p class="note">
        Placed by date of publication. Each framework judged different things on a different scale: read inside a panel,
        never from one to the next.
      </p>
      <Key />
      <Scroll label="Timeline of published inspections, a picture that scrolls">
        <svg class="chart timeline" viewBox={`0 0 ${RIGHT + 10} ${base + 22}`} role="img" aria-label={summary(dossier)}>
          {panels.map((panel, nth) => (
            <PanelBack panel={panel} nth={nth} height={panelHeight} />
          ))}
          {areas.map((area, nth) => (
            <AreaRow area={area} y={TOP + nth * ROW} />
          ))}
          {columns.map((column) => (
            <Marks column={column} areas={areas} />
          ))}
          <Visits dossier={dossier} years={years} y={events} />
          <Examined dossier={dossier} columns={columns} base={base} />
          {years.ticks.map(({ year, x }, nth) => (
            <>
              <path class="base-line" d={`M${x} ${base}v4`} />
              {(nth % 2 === 0 || nth === years.ticks.length - 1) && (
                <text class="axis" x={x + 2} y={base + 16}>
                  {year}
                </text>
              )}
            </>
          ))}
          <path class="today" d={`M${years.x(day)} 34V${base}`} />
          <text class="axis end" x={years.x(day) - 3} y={panelHeight + 4}>
            {isToday ? "today" : monthYear(day)}
          </text>
          {planned && planned.on > day && <Planned x={years.x(planned.on)} says={planned.says} base={base} />}
        </svg>
      </Scroll>
      <AsTable summary="Show as table, with links to the reports">
        <Scroll label="Published reports, a table that scrolls">
          <Reports dossier={dossier} />
        </Scroll>
      </AsTable>
    </section>
  );
}

function Key() {
  return (
    <ul class="key">
      {GRADES.map((grade) => (
        <li>
          <GradeMark grade={grade} />
          <span aria-hidden="true">
            {capitalised(GRADE_WORDS[grade])}
            {grade === "adequate" && " (scale of 2009 to 2013)"}
          </span>
        </li>
      ))}
      <li>
        <KeyDrawing>
          <path class="monitoring" d="M7 1v14" />
        </KeyDrawing>
        Monitoring visit
      </li>
      <li>
        <KeyDrawing>
          <circle class="focused" cx="7" cy="8" r="4.5" />
        </KeyDrawing>
        Focused visit
      </li>
      <li>
        <KeyDrawing>
          <path class="joint" d="M7 0l6 8-6 8-6-8z" />
        </KeyDrawing>
        Joint inspection
      </li>
    </ul>
  );
}

function KeyDrawing({ children }: { children: Child }) {
  return (
    <svg width="14" height="16" aria-hidden="true">
      {children}
    </svg>
  );
}

function summary({ inspections, jointInspections, otherVisits }: Dossier): string {
  const published = new Set(inspections.map(({ framework, publishedOn }) => `${framework} ${publishedOn}`)).size;
  return `${published} inspections, ${jointInspections.length} joint inspections and ${otherVisits.length} visits, each framework in its own panel; the same facts are in the table below`;
}

function PanelBack({ panel: { id, x, width }, nth, height }: { panel: Panel; nth: number; height: number }) {
  const { short, years } = FRAMEWORK[id];
  const narrow = width < 60;
  return (
    <>
      <rect class={nth % 2 === 0 ? "panel-even" : "panel-odd"} x={x} y="0" width={width} height={height} />
      <text class={width < 34 ? "panel-narrow" : "panel-name"} x={x + (narrow ? 2 : 5)} y="15">
        {short}
      </text>
      {!narrow && (
        <text class="axis" x={x + 5} y="30">
          {id === "ILACS_2026" ? "no overall" : years}
        </text>
      )}
    </>
  );
}

function AreaRow({ area, y }: { area: Area; y: number }) {
  return (
    <>
      <text class={area === "overall" ? "label strong" : "label"} x="0" y={y + 16}>
        {capitalised(AREA_WORDS[area])}
      </text>
      <path class="row-line" d={`M${LEFT} ${y + 23.5}H${RIGHT}`} />
    </>
  );
}

function Marks({ column, areas }: { column: Column; areas: readonly Area[] }) {
  const { x, judgements } = column;
  const four = judgements.get("overall") === "not_reported";
  return (
    <>
      {areas.map((area, nth) => {
        const judgement = judgements.get(area) ?? null;
        if (isGrade(judgement))
          return <Mark judgement={judgement} area={area} column={column} y={TOP + 3 + nth * ROW} />;
        if (area !== "overall") return null;
        return (
          <text class="axis end" x={x + MARK_WIDTH / 2} y={TOP + 16}>
            {four ? "none" : "two parts"}
          </text>
        );
      })}
    </>
  );
}

type MarkProps = { judgement: Judgement; area: Area; column: Column; y: number };

function Mark({ judgement, area, column, y }: MarkProps) {
  if (!isGrade(judgement)) return null;
  return (
    <g class={`cell-${judgement}`}>
      <title>{`${capitalised(AREA_WORDS[area])}: ${GRADE_WORDS[judgement]}, ${FRAMEWORK[column.framework].short}, published ${longDay(column.publishedOn)}`}</title>
      <rect x={column.x - MARK_WIDTH / 2} y={y} width={MARK_WIDTH} height="18" />
      <text class="value middle" x={column.x} y={y + 13.5}>
        {GRADE_LETTERS[judgement]}
      </text>
    </g>
  );
}

function Planned({ x, says, base }: { x: number; says: string; base: number }) {
  return (
    <>
      <path class="planned-line" d={`M${x} 40V${base}`} />
      <path d={`M${x - 6} 40h12l-6 9z`} />
      <text class="value end halo" x={x - 5} y={base - 40}>
        planned
      </text>
      <text class="axis end halo" x={x - 5} y={base - 26}>
        {says}
      </text>
    </>
  );
}
