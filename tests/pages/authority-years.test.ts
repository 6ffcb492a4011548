import { beforeAll, describe, expect, test } from "vitest";
import type { Evidence } from "../../src/core/evidence.ts";
import { knownOn } from "../../src/core/priority/known.ts";
import { columnsOn, LEFT, MARK_WIDTH, panelsOn, RIGHT, yearsTo } from "../../src/pages/authority-years.ts";
import { evidenceOf, evidenceQueries } from "../../src/store/evidence.ts";
import { seededDatabase } from "../support/database.ts";

let evidence: Evidence;

beforeAll(async () => {
  const { client, database } = await seededDatabase();
  evidence = evidenceOf(await database.read(evidenceQueries(database)));
  client.close();
});

describe("the timeline", () => {
  const years = yearsTo("2029-01-05");

  test("runs from 2009 to the end of the year asked for", () => {
    expect(years.ticks.map(({ year }) => year)).toEqual(Array.from({ length: 21 }, (_, nth) => 2009 + nth));
    expect(years.x("2009-01-01")).toBe(LEFT);
    expect(years.x("2030-01-01")).toBe(RIGHT);
  });

  test("keeps every mark of every authority inside its framework's panel, and clear of the next", () => {
    for (const { inspections } of knownOn(evidence, "2026-11-23").dossiers.values()) {
      const panels = panelsOn(years, new Set(inspections.map(({ framework }) => framework)));
      const columns = columnsOn(years, panels, inspections);
      for (const { framework, x, publishedOn } of columns) {
        const panel = panels.find(({ id }) => id === framework);
        expect(x - MARK_WIDTH / 2, `${framework} ${publishedOn}`).toBeGreaterThanOrEqual(panel?.x ?? Number.NaN);
        expect(x + MARK_WIDTH / 2, `${framework} ${publishedOn}`).toBeLessThanOrEqual(
          (panel?.x ?? Number.NaN) + (panel?.width ?? Number.NaN) + 1,
        );
      }
      const places = columns.map(({ x }) => x).sort((one, other) => one - other);
      for (const [nth, x] of places.entries()) {
        expect(x - (places[nth - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(MARK_WIDTH);
      }
    }
  });

  test("stands the two parts of an inspection together, and gives them no overall grade", () => {
    const rotherham = evidence.inspections.filter(({ authorityCode }) => authorityCode === "E08000018");
    const panels = panelsOn(years, new Set(rotherham.map(({ framework }) => framework)));
    const columns = columnsOn(years, panels, rotherham);
    expect(columns.map(({ framework }) => framework)).toEqual(["SLAC", "CPI", "SIF", "SIF", "ILACS", "ILACS"]);
    expect(Object.fromEntries(columns[0]?.judgements ?? [])).toEqual({
      help_and_protection: "adequate",
      in_care: "adequate",
    });
  });

  test("has a panel for the pilot of 2013 only where the authority was in it", () => {
    expect(panelsOn(years, new Set(["SIF"])).map(({ id }) => id)).not.toContain("TLAC");
    expect(panelsOn(years, new Set(["TLAC"])).map(({ id }) => id)).toContain("TLAC");
  });
});
