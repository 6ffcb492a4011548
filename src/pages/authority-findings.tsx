import type { Theme } from "../core/finding.ts";
import { FRAMEWORK } from "../core/framework.ts";
import type { ThemeMatrix, ThemeRow } from "../core/priority/recurrence.ts";
import { capitalised, listed, THEME_WORDS } from "../core/words.ts";
import { Scroll } from "./as-table.tsx";
import { monthYear } from "./format.ts";

/** What each report asked to improve, theme by report, and which themes come back. The committee's Table 2, for everyone. */
export function Findings({ matrix: { reports, rows } }: { matrix: ThemeMatrix }) {
  const isShown = ({ theme, last }: ThemeRow) => last !== null || ALWAYS_SHOWN.includes(theme);
  const shown = rows.filter(isShown);
  const never = rows.filter((row) => !isShown(row)).map(({ theme }) => THEME_WORDS[theme]);
  if (reports.length === 0) {
    return (
      <section class="rule" aria-labelledby="findings">
        <h2 id="findings">What each report asked to improve</h2>
        <p class="note">No report published since 2013 is in the data, so there is no list to read.</p>
      </section>
    );
  }
  return (
    <section class="rule" aria-labelledby="findings">
      <h2 id="findings">What each report asked to improve</h2>
      <p class="note">
        {recurring(rows)} Items in each report’s list, by theme, from 2013: coded from the reports, about 93% of them
        rightly. Left out of a list is not the same as put right.
      </p>
      <Scroll label="Themes by report, a table that scrolls">
        <table class="matrix">
          <caption class="govuk-visually-hidden">Items asked for in each report, by theme</caption>
          <thead>
            <tr>
              <th scope="col">Theme</th>
              {reports.map(({ framework, publishedOn }) => (
                <th scope="col" class="cell">
                  {framework ? FRAMEWORK[framework].short : "Report"}
                  <br />
                  {monthYear(publishedOn)}
                </th>
              ))}
              <th scope="col">In a row</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr>
                <th scope="row">{capitalised(THEME_WORDS[row.theme])}</th>
                {row.items.map((items) => (
                  <td class="cell">
                    <Items items={items} />
                  </td>
                ))}
                <td>{row.running > 1 ? <b>{row.running} running</b> : <span class="note">{lastWords(row)}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {never.length > 0 && <p class="note">Never listed either: {listed(never)}.</p>}
    </section>
  );
}

/** A report that never lists these says something by it. */
const ALWAYS_SHOWN: readonly Theme[] = ["child_exploitation", "missing_children"];

function recurring(rows: readonly ThemeRow[]): string {
  const running = rows.filter((row) => row.running >= 3 && row.theme !== "other").length;
  if (running === 0) return "No theme stands in each of the last three reports.";
  return `${running} ${running === 1 ? "theme stands" : "themes stand"} in each of the last three reports or more.`;
}

function lastWords({ running, last }: ThemeRow): string {
  if (last === null) return "never listed";
  return running === 1 ? "newest only" : `last ${last.slice(0, 4)}`;
}

/** A bar as long as the number in it. */
function Items({ items }: { items: number }) {
  if (items === 0) {
    return (
      <span class="note">
        <span aria-hidden="true">·</span>
        <span class="govuk-visually-hidden">none</span>
      </span>
    );
  }
  const width = Math.min(14 + 8 * items, 94);
  return (
    <span class="items">
      <svg width={width} height="18" aria-hidden="true" />
      <span>{items}</span>
    </span>
  );
}
