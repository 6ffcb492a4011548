import { capitalised, count } from "../core/words.ts";
import type { Home } from "../store/home.ts";
import { dayMonth } from "./format.ts";

/** What was last done to plans, programme and policy, by whom and why. */
export function Lately({ lately, told }: Pick<Home, "lately" | "told">) {
  if (lately.length === 0 && told === null) return null;
  return (
    <section class="rule" aria-labelledby="lately">
      <h2 id="lately">Lately</h2>
      <ul class="lately">
        {told && (
          <li>
            <span class="note">{dayMonth(told.on)}</span>
            <span>
              {told.byImport ? "An import" : "The night"} left <a href="/notices">{count(told.count, "notice")}</a>
            </span>
          </li>
        )}
        {lately.map(({ at, who, did, subject, detail }) => (
          <li>
            <span class="note">{dayMonth(at.slice(0, 10))}</span>
            <span>
              {capitalised(who)} {did}{" "}
              {numberOf(subject) ? <a href={`/plans/${numberOf(subject)}`}>{subject}</a> : subject}: {detail}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function numberOf(subject: string): string | undefined {
  return /^plan (\d+)$/.exec(subject)?.[1];
}
