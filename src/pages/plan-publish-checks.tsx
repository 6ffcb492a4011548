import type { Check } from "../core/plan/publish-checks.ts";
import { count } from "../core/words.ts";
import { Tag } from "./tag.tsx";

const ANSWERS = { yes: "Yes", no: "No", look: "Read this" } as const;

/** The checklist in words: what forbids publishing stands first. */
export function Checklist({ checks }: { checks: readonly Check[] }) {
  const wrong = checks.filter(({ answer }) => answer === "no");
  const others = checks.filter(({ answer }) => answer !== "no");
  const says =
    wrong.length === 0
      ? "Nothing forbids it. Every answer was worked out just now."
      : `${count(wrong.length, "answer forbids it", "answers forbid it")}. Every answer was worked out just now.`;
  return (
    <section class="rule" aria-labelledby="checks">
      <h2 id="checks">Checklist</h2>
      <p>{says.charAt(0).toUpperCase() + says.slice(1)}</p>
      <dl class="checks">
        {[...wrong, ...others].map(({ asks, answer, says }) => (
          <div>
            <dt>
              {asks}: <Tag kind={answer === "yes" ? "plain" : "late"}>{ANSWERS[answer]}</Tag>
            </dt>
            <dd class="small">{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
