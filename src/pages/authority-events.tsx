import type { Dossier } from "../core/priority/known.ts";
import { longDay, visitThemeWords } from "../core/words.ts";
import { type Column, LEFT, RIGHT, type Years } from "./authority-years.ts";

/** Monitoring and focused visits as ticks and rings, joint inspections as diamonds. */
export function Visits({ dossier, years, y }: { dossier: Dossier; years: Years; y: number }) {
  const { otherVisits, jointInspections } = dossier;
  const first = otherVisits[0];
  return (
    <>
      <text class="label" x="0" y={y + 17}>
        Visits between
      </text>
      {otherVisits.map(({ kind, theme, visitedOn }) => {
        const x = years.x(visitedOn);
        return (
          <g>
            <title>{`${kind === "focused" ? "Focused" : "Monitoring"} visit, ${theme ?? "theme not published"}, ${longDay(visitedOn)}`}</title>
            {kind === "monitoring" ? (
              <path class="monitoring" d={`M${x} ${y + 6}v14`} />
            ) : (
              <circle class="focused" cx={x} cy={y + 13} r="4.5" />
            )}
          </g>
        );
      })}
      {first && (
        <text class="axis end" x={years.x(first.visitedOn) - 10} y={y + 17}>
          {kindsSeen(dossier)}
        </text>
      )}
      <text class="label" x="0" y={y + 40}>
        Joint inspections
      </text>
      {jointInspections.map(({ theme, publishedOn }, nth) => {
        const x = years.x(publishedOn);
        const next = jointInspections[nth + 1];
        const room = next === undefined || years.x(next.publishedOn) - x > 150;
        return (
          <g>
            <title>{`Joint inspection: ${visitThemeWords(theme)}, published ${longDay(publishedOn)}`}</title>
            <path class="joint" d={`M${x} ${y + 28}l6 8-6 8-6-8z`} />
            {room && (
              <text class={x > 700 ? "axis end" : "axis"} x={x > 700 ? x - 10 : x + 10} y={y + 40}>
                {visitThemeWords(theme)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function kindsSeen({ otherVisits }: Dossier): string {
  const focused = otherVisits.filter(({ kind }) => kind === "focused").length;
  const monitoring = otherVisits.length - focused;
  const parts = [monitoring > 0 ? `${monitoring} monitoring` : "", focused > 0 ? `${focused} focused` : ""];
  return `${parts.filter(Boolean).join(", ")}, known from 2022`;
}

const TALLEST = 42;

/** How often each report names sexual exploitation, under the same years as the grades: inspected is not examined. */
export function Examined({ dossier, columns, base }: { dossier: Dossier; columns: readonly Column[]; base: number }) {
  const most = Math.max(20, ...dossier.mentions.map(({ sexualExploitation }) => sexualExploitation));
  return (
    <>
      <text class="label strong" x="0" y={base - 34}>
        Report names sexual
      </text>
      <text class="label strong" x="0" y={base - 18}>
        exploitation, times
      </text>
      <path class="base-line" d={`M${LEFT} ${base}H${RIGHT}`} />
      <text class="axis" x={LEFT + 5} y={base - 8}>
        before 2013: counts nil
      </text>
      {columns.map(({ publishedOn, x }) => {
        const times = dossier.mentions.find((report) => report.publishedOn === publishedOn)?.sexualExploitation;
        if (times === undefined) return null;
        const height = times === 0 ? 5 : Math.max(3, Math.round((times / most) * TALLEST));
        return (
          <>
            <rect class={times === 0 ? "unnamed" : "named"} x={x - 9} y={base - height} width="18" height={height} />
            <text class="value middle" x={x} y={base - height - 5}>
              {times}
            </text>
          </>
        );
      })}
    </>
  );
}
