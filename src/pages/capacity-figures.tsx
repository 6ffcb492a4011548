import { Hono } from "hono";
import { minimumDays, type Programme } from "../core/programme.ts";
import type { Typed } from "../core/typed-day.ts";
import { readProgramme } from "../imports/programme.ts";
import { type CapacityDesk, capacityDeskOf, deskOfCapacity } from "../store/capacity-desk.ts";
import { asked, opened, versionTyped } from "./capacity-ask.tsx";
import { Answered, Kept, Version } from "./capacity-parts.tsx";
import { ErrorSummary, type FieldError, TextField } from "./error-summary.tsx";
import { page } from "./layout.tsx";
import { postedTexts } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";

type Form = { typed: Typed; errors: readonly FieldError[]; status: 200 | 400 | 409 };

/** The programme's figures that a planner may change here, each with the unit it is typed in. */
const FIGURES: readonly { name: keyof Programme; label: string; hint: string; isShare?: true; mayLack?: true }[] = [
  { name: "nationalCap", label: "Visits on site in a week, at most", hint: "In the whole country." },
  {
    name: "regionalCap",
    label: "Visits on site in a week in one region, at most",
    hint: "Empty for no such limit.",
    mayLack: true,
  },
  {
    name: "reserveShare",
    label: "Weeks held in reserve, in per cent",
    hint: "Kept for commissioned and risk-triggered visits. 15 to 20 is usual.",
    isShare: true,
  },
  {
    name: "frozenWeeks",
    label: "Weeks frozen after publishing",
    hint: "Published visits in so many weeks to come do not move by themselves.",
  },
  {
    name: "randomShare",
    label: "Visits drawn by chance, in per cent",
    hint: "Outside the priority order: the scorecard cannot see the next unknown failure.",
    isShare: true,
  },
  {
    name: "minimumDaysShort",
    label: "Days on site that a short visit must reach",
    hint: "Fewer count as nothing. Its one week has 5.",
  },
  {
    name: "minimumDaysStandard",
    label: "Days on site that a standard visit must reach",
    hint: "Fewer count as nothing. Its two weeks have 10.",
  },
];

export const capacityFiguresPages = new Hono<Site>()
  .get("/capacity/figures", (c) => showForm(c, { typed: {}, errors: [], status: 200 }))
  .post("/capacity/figures", async (c) => {
    const typed = await postedTexts(c);
    const again = (errors: readonly FieldError[], status: Form["status"]) => showForm(c, { typed, errors, status });
    const own = await opened(c, typed);
    const { programme } = own.desk.capacity;
    const read = readFigures(programme, typed);
    if (Array.isArray(read)) return again(read, 400);
    return asked(c, own, {
      change: { kind: "programme", key: "", from: versionTyped(typed), body: read },
      subject: "programme",
      says: changesSay(programme, read),
      action: "/capacity/figures",
      typed,
      done: "/capacity/figures?kept=1",
      again,
    });
  });

/** The programme with the figures that were typed, read by the same reader as a file; or what is wrong, field by field. */
function readFigures(programme: Programme, typed: Typed): Programme | FieldError[] {
  const figures = FIGURES.map(({ name, isShare, mayLack }) => {
    const text = (typed[name] ?? "").trim();
    if (text === "" && mayLack) return [name, null];
    if (!/^\d{1,6}(\.\d{1,2})?$/.test(text)) return [name, text];
    return [name, isShare ? Math.round(Number(text) * 100) / 10_000 : Number(text)];
  });
  const { records, rejected } = readProgramme(JSON.stringify({ ...programme, ...Object.fromEntries(figures) }));
  const [read] = records;
  if (read) return read;
  return rejected.map(({ column, says }) => {
    const figure = FIGURES.find(({ name }) => name === column);
    const mend = figure?.isShare ? "write a number from 0 to below 100, such as 15." : says;
    return { field: column, says: figure ? `${figure.label}: ${mend}` : says };
  });
}

/** What holds where a programme is older than the figure. */
const MINIMUM: Partial<Record<keyof Programme, (programme: Programme) => number>> = {
  minimumDaysShort: (programme) => minimumDays(programme, "short"),
  minimumDaysStandard: (programme) => minimumDays(programme, "standard"),
};

function shown(programme: Programme, { name, isShare }: (typeof FIGURES)[number]): string {
  const value = programme[name] ?? MINIMUM[name]?.(programme) ?? null;
  if (value === null) return "";
  return isShare ? String(Math.round(Number(value) * 10_000) / 100) : String(value);
}

function changesSay(before: Programme, after: Programme): string {
  const changed = FIGURES.filter((figure) => shown(before, figure) !== shown(after, figure));
  if (changed.length === 0) return "No figure is changed.";
  const words = (text: string) => (text === "" ? "no limit" : text);
  return changed
    .map((figure) => `${figure.label}: ${words(shown(after, figure))}, not ${words(shown(before, figure))}.`)
    .join(" ");
}

async function showForm(c: PageContext, { typed, errors, status }: Form) {
  const { database } = c.var.world;
  const desk: CapacityDesk = capacityDeskOf(await database.read(deskOfCapacity(database)));
  const { programme, programmeVersion } = desk.capacity;
  const children = (
    <>
      <ErrorSummary errors={errors} />
      <p class="crumb">
        <a href="/capacity">Capacity</a>
      </p>
      <h1>Caps and reserve</h1>
      {c.req.query("kept") !== undefined && <Kept what="Caps and reserve" />}
      <p class="lede">
        The figures of version {programmeVersion} of {programme.name}. A change makes the next version; plans keep the
        figures they were drawn up with.
      </p>
      <Answered errors={errors} />
      <form method="post" action="/capacity/figures" novalidate>
        <Version typed={{ what: "figures", from: String(programmeVersion) }} />
        {FIGURES.map((figure) => (
          <TextField
            name={figure.name}
            label={figure.label}
            hint={figure.hint}
            value={typed[figure.name] ?? shown(programme, figure)}
            errors={errors}
          />
        ))}
        <p class="buttons">
          <button type="submit" class="govuk-button">
            Show what it does
          </button>
        </p>
      </form>
    </>
  );
  return page(c, { title: "Caps and reserve", here: "/capacity", frame: desk.frame, children }, status);
}
