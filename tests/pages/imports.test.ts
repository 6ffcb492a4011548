import { writeOds } from "hucre/ods";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LARGEST } from "../../src/imports/limits.ts";
import type { TestDatabase } from "../support/database.ts";
import { seededDatabase } from "../support/database.ts";
import { PEOPLE } from "../support/people.ts";
import { siteOn } from "../support/planned.ts";

let opened: TestDatabase;
beforeAll(async () => {
  opened = await seededDatabase();
});
afterAll(() => opened.client.close());

const ORIGIN = { Origin: "http://localhost" };
const rows = [
  ["local_authority", "kind", "theme", "visited_on"],
  ["Rotherham Council", "focused", "Front door", new Date(Date.UTC(2026, 9, 6))],
  ["Kingston", "focused", "Front door", new Date(Date.UTC(2026, 9, 7))],
];

async function send(bytes: Uint8Array | null, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  if (bytes) form.append("file", new File([bytes as BlobPart], "C:\\fakepath\\visits.xlsx"));
  return siteOn(opened.database).request("/imports", {
    method: "POST",
    body: form,
    headers: { ...ORIGIN, ...headers },
  });
}

async function shown(path: string, over = {}): Promise<string> {
  return (await siteOn(opened.database, over).request(path)).text();
}

test.each([
  ["XLSX", () => writeXlsx({ sheets: [{ name: "Visits", rows }] })],
  [
    "ODS",
    () =>
      writeOds({
        sheets: [
          { name: "Notes", rows: [["About"]] },
          { name: "Visits", rows },
        ],
      }),
  ],
])("%s is uploaded, the one sheet that fits is taken, and the preview asks who is meant", async (_, write) => {
  const answer = await send(await write(), { kind: "other_visits", text: "" });
  expect(answer.status).toBe(303);
  const page = await shown(answer.headers.get("location") ?? "");
  expect(page).toContain("1 row is new, none change, none are the same and 1 is rejected.");
  expect(page).toContain("sheet “Visits”");
  expect(page).toContain("“Kingston”, in 1 row");
  expect(page).toContain("visits.xlsx, ");
});

test("pasted text keeps the empty cells that its last row ends in", async () => {
  const text = "team\tauthority\tkind\treason\tuntil\r\nT1\tLeeds\tfamily\tA spouse works there\t\r\n";
  const answer = await send(null, { kind: "conflicts", text });
  expect(await shown(answer.headers.get("location") ?? "")).toContain("1 row is new, none change");
});

test("a workbook with two such sheets is asked about, and read from the one that is named", async () => {
  const sheets = [
    { name: "Last year", rows: rows.slice(0, 2) },
    { name: "This year", rows },
  ];
  const answer = await send(await writeXlsx({ sheets }), { kind: "other_visits", text: "" });
  const path = answer.headers.get("location") ?? "";
  expect(await shown(path)).toContain("Several sheets hold such a table. Say which one is meant.");
  const again = await siteOn(opened.database).request(`${path}/read`, {
    method: "POST",
    body: new URLSearchParams({ sheet: "Last year" }),
    headers: ORIGIN,
  });
  expect(await shown(again.headers.get("location") ?? "")).toContain("sheet “Last year”");
});

test.each([
  ["neither a file nor text", null, { kind: "findings", text: "" }, "Choose a file, or paste its text below."],
  ["both", new Uint8Array([65]), { kind: "findings", text: "a" }, "Choose a file or paste text, not both."],
  ["no kind", new Uint8Array([65]), { kind: "", text: "" }, "Choose what the file holds."],
  ["a table of another kind", new TextEncoder().encode("song,singer\na,b\n"), { kind: "findings", text: "" }, null],
])("a form with %s keeps what was typed and says what to do", async (_, bytes, fields, says) => {
  const answer = await send(bytes, fields);
  if (says === null) expect(await shown(answer.headers.get("location") ?? "")).toContain("another kind of table");
  else {
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain(says);
    expect(page).toContain(`>${fields.text}</textarea>`);
  }
});

test("a file over the limit is refused before it is read, and other forms stay small", async () => {
  const large = await send(null, { kind: "findings", text: "" }, { "Content-Length": `${LARGEST.bytes * 2}` });
  expect([large.status, await large.text()]).toEqual([
    413,
    expect.stringContaining("so nothing of it was read. A file may hold"),
  ]);
  const streamed = await siteOn(opened.database).request("/imports", {
    method: "POST",
    body: new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)) }),
    headers: { ...ORIGIN, "Content-Type": "text/csv" },
    duplex: "half",
  } as RequestInit);
  expect(streamed.status).toBe(413);
  const other = await siteOn(opened.database).request("/plans", {
    method: "POST",
    body: new URLSearchParams({ reason: "x".repeat(300_000) }),
    headers: { ...ORIGIN, "Content-Length": "300100" },
  });
  expect(await other.text()).toContain("A form may hold at most 256 kB");
});

test("whoever may not decide sees a preview without the buttons", async () => {
  const auditor = PEOPLE.find(({ role }) => role === "auditor");
  const page = await shown("/imports/previews/1", { askerOf: () => auditor ?? null });
  expect(page).toContain("What this file would change");
  expect(page).not.toContain("/keep");
  expect(await shown("/imports", { askerOf: () => auditor ?? null })).not.toContain('type="file"');
});

test("a file that was not read at all says so, and not that nothing in it is new", async () => {
  const answer = await send(null, { kind: "other_visits", text: "authority,kind,theme,visited_on\n" });
  const page = await shown(answer.headers.get("location") ?? "");
  expect(page).toContain("The file was not read: something must be mended first.");
  expect(page).toContain("mend what is named below");
  expect(page).not.toContain("No row is new");
});

test("notes below a table are left out, and told with their lines", async () => {
  const text = "authority,kind,theme,visited_on\nRotherham,focused,Front door,2026-10-06\n\nSource: the reports,,,\n";
  const answer = await send(null, { kind: "other_visits", text });
  expect(await shown(answer.headers.get("location") ?? "")).toContain("Line 4: Source: the reports");
});

test("a workbook of teams is read as its sheet is, days and all, with the lines of the sheet where a cell holds two lines", async () => {
  const teams = [
    ["Code", "Name", "Home region", "CSE skill", "Leave", "CSE until"],
    ["T1", "North\nand west", "north west", true, "11/01/2027; 18/01/2027", new Date(Date.UTC(2028, 2, 31))],
    ["T2", "South", "Wessex", "no", "", null],
  ];
  const bytes = await writeXlsx({ sheets: [{ name: "Teams", rows: teams }] });
  const answer = await send(bytes, { kind: "teams", text: "" });
  const page = await shown(answer.headers.get("location") ?? "");
  expect(page).toContain("“Wessex” cannot be read here");
  expect(page.match(/<th scope="row" class="num">(\d+)<\/th>/)?.[1]).toBe("3");
  expect(page).toContain("1 is rejected");
});
