import type { Brought } from "../actions/bring-back.ts";
import { count, listed } from "../core/words.ts";

/** At the second press only the changed lines are left of the file. */
export function headline(brought: Brought, isSecond: boolean): string {
  const { lines, same, refused, unnamed, cut, takenFrom, saysFrom, editing } = brought;
  const from = !saysFrom
    ? ` It does not say which plan it was taken from, so it is set beside plan ${takenFrom}: what others changed since may stand here as yours.`
    : takenFrom === editing.base.number
      ? ""
      : ` It was taken from plan ${takenFrom}.`;
  const wrong = new Set(refused.map(({ line }) => line)).size;
  const rest = [
    ...(same > 0 ? [`${count(same, "row says", "rows say")} nothing new`] : []),
    ...(unnamed > 0
      ? [
          `${count(unnamed, "authority is", "authorities are")} not in it and ${unnamed === 1 ? "stays" : "stay"} as planned`,
        ]
      : []),
    ...(cut > 0
      ? [
          `${count(cut, "row has", "rows have")} no date, as whoever took the file away may not see ${cut === 1 ? "it" : "them"}`,
        ]
      : []),
    ...(wrong > 0 ? [`${count(wrong, "row")} cannot be read`] : []),
  ];
  const first = `${count(lines.length, "line differs", "lines differ")} from the plan`;
  if (isSecond) return `${first.charAt(0).toUpperCase()}${first.slice(1)}.${from}`;
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}${rest.length > 0 ? `; ${listed(rest)}` : ""}.${from}`;
}

/** Edits that move nothing: they are told, never silently dropped. */
export function Following({ lines }: { lines: readonly number[] }) {
  const told = listed(lines.slice(0, 20).map(String));
  return (
    <p class="govuk-inset-text plan-note">
      {count(lines.length, "row has", "rows have")} another kind, call or last day than the plan, which moves nothing:
      they follow from <code>team</code> and <code>starts_on</code>. {lines.length === 1 ? "Line" : "Lines"} {told}
      {lines.length > 20 && ` and ${lines.length - 20} more`}.
    </p>
  );
}
