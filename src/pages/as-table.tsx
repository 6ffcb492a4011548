import type { Child } from "hono/jsx";

/** The same facts as a chart's, folded away until asked for. */
export function AsTable({ summary = "Show as table", children }: { summary?: string; children: Child }) {
  return (
    <details class="as-table">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** Something wide that scrolls by itself, by keyboard too, so that the page never does. */
export function Scroll({ label, children }: { label: string; children: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  );
}
