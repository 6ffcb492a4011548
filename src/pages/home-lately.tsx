import { capitalised } from "../core/words.ts";
import type { Done } from "../store/home.ts";
import { dayMonth } from "./format.ts";

/** What was last done to plans, programme and policy, by whom and why. */
export function Lately({ lately }: { lately: readonly Done[] }) {
  if (lately.length === 0) return null;
  return (
    <section class="rule" aria-labelledby="lately">
      <h2 id="lately">Lately</h2>
      <ul class="lately">
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
