import { quarterOf } from "../core/precision.ts";
import type { Timeline } from "../store/timeline.ts";
import { type Asked, type Choice, queryWith } from "./timeline-asked.ts";
import { type TimelineView, weekOf } from "./timeline-view.ts";
import { besides, mondays, quarterCode, quarterShort } from "./timeline-window.ts";

type Props = { timeline: Timeline; asked: Asked; choices: readonly Choice[] };

/** What the timeline shows, by a plain form. */
export function AskingForm({ timeline, asked, choices }: Props) {
  const path = `/plans/${timeline.head.number}/timeline`;
  return (
    <form class="tl-asking" method="get" action={path} aria-label="What the timeline shows">
      {choices.map(({ name, label, options }) => (
        <span>
          <label for={name}>{label}</label>
          <select id={name} name={name}>
            {name === "zoom" && asked.window.zoom === "chosen" && (
              <option value="chosen" selected>
                Around the chosen visit
              </option>
            )}
            {options.map(({ value, text }) => (
              <option value={value} selected={value === answerOf(asked, name)}>
                {text}
              </option>
            ))}
          </select>
        </span>
      ))}
      {asked.choose && <input type="hidden" name="choose" value={asked.choose} />}
      <button class="govuk-button" type="submit">
        Show
      </button>
      <a href={path}>Clear</a>
    </form>
  );
}

/** Finds a visit by its authority. It posts, so that no name stands in an address, a history or a log. */
export function FindVisitForm({ timeline, asked, sought }: Omit<Props, "choices"> & { sought: string }) {
  const query = queryWith(asked, { choose: null });
  return (
    <form
      class="tl-find"
      method="post"
      action={`/plans/${timeline.head.number}/timeline${query}`}
      aria-label="Find a visit"
    >
      <label for="find">Find an authority</label>
      <span>
        <input id="find" name="find" type="search" value={sought} autocomplete="off" spellcheck={false} size={20} />
        <button class="govuk-button govuk-button--secondary" type="submit">
          Find
        </button>
      </span>
    </form>
  );
}

function answerOf({ by, window, filter }: Asked, name: string): string {
  if (name === "rows") return by;
  if (name === "zoom") return window.zoom;
  return (filter as Record<string, string>)[name] ?? "";
}

/** Closer to a quarter; from there the weeks before and after, and back out. */
export function ZoomLinks({ timeline, asked, today }: Pick<TimelineView, "timeline" | "asked" | "today">) {
  const { earlier, later } = besides(asked.window, timeline.programme);
  const to = (zoom: string) => `${queryWith(asked, { zoom }) || `/plans/${timeline.head.number}/timeline`}#weeks`;
  const isWhole = asked.window.look === "years";
  const quarters = isWhole ? [...new Set(mondays(timeline.programme).map(quarterOf))] : [];
  const now = weekOf(timeline, today) === null ? null : quarterCode(today);
  return (
    <nav aria-label="Weeks shown" class="plan-by tl-zoom">
      {earlier && <a href={to(earlier.value)}>Earlier: {earlier.text}</a>}
      {!isWhole && <a href={to("")}>Two years</a>}
      {quarters.map((first) => (
        <a href={to(quarterCode(first))}>{quarterShort(first)}</a>
      ))}
      {now && now !== asked.window.zoom && !isWhole && <a href={to(now)}>This quarter</a>}
      {asked.choose && asked.window.zoom !== "chosen" && <a href={to("chosen")}>Around the chosen visit</a>}
      {later && <a href={to(later.value)}>Later: {later.text}</a>}
    </nav>
  );
}
