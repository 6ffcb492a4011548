import { Hono } from "hono";
import { isImportKind, KIND_NAMES } from "../actions/import-kinds.ts";
import { previewImport } from "../actions/import-preview.ts";
import { mayAsk } from "../core/access.ts";
import { PlannerError } from "../core/errors.ts";
import { LARGEST, LARGEST_WORDS } from "../imports/limits.ts";
import { frameOf, frameQueries } from "../store/frame.ts";
import { waitingQuery } from "../store/import-previews.ts";
import { importsQuery } from "../store/imports-kept.ts";
import { doingOf } from "./doing.ts";
import { ErrorSummary, type FieldError } from "./error-summary.tsx";
import { ImportForm, type TypedImport } from "./imports-form.tsx";
import { ImportList, WaitingList } from "./imports-lists.tsx";
import { page } from "./layout.tsx";
import { postedFields, postedForm } from "./plan-forms.ts";
import type { PageContext, Site } from "./site.ts";

/** What a request that brings a file may weigh: the file, and what the form is wrapped in. */
export const LARGEST_UPLOAD = LARGEST.bytes + 1_000_000;

const NOTHING: TypedImport = { kind: "", text: "", errors: [] };

export const importsPages = new Hono<Site>()
  .get("/imports", (c) => showImports(c, { ...NOTHING, kind: c.req.query("kind") ?? "" }))
  .post("/imports", async (c) => {
    const typed = await typedIn(c);
    const wrong = wrongWith(typed);
    if (wrong) return showImports(c, { ...typed, errors: [wrong] }, 400);
    const { kind, file, text } = typed;
    const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text);
    try {
      if (!isImportKind(kind)) throw new PlannerError("invalid", "Choose what the file holds.");
      const id = await previewImport(doingOf(c), { kind, fileName: file?.name ?? "pasted text", bytes });
      return c.redirect(`/imports/previews/${id}`, 303);
    } catch (error) {
      if (!(error instanceof PlannerError) || error.code !== "invalid") throw error;
      return showImports(c, { ...typed, errors: [{ field: file ? "file" : "text", says: error.message }] }, 400);
    }
  });

async function typedIn(c: PageContext): Promise<TypedImport & { file: File | null }> {
  const { kind } = await postedFields(c, ["kind"]);
  const form = await postedForm(c);
  const [[given], [pasted]] = [[form.file].flat(), [form.text].flat()];
  // As it came: the last row may end in empty cells.
  const text = typeof pasted === "string" ? pasted : "";
  const file = given instanceof File && (given.name !== "" || given.size > 0) ? given : null;
  return { kind, text, file, errors: [] };
}

function wrongWith({ kind, text, file }: TypedImport & { file: File | null }): FieldError | null {
  if (!isImportKind(kind)) return { field: "kind", says: "Choose what the file holds." };
  if (!file && text.trim() === "") return { field: "file", says: "Choose a file, or paste its text below." };
  if (file && text.trim() !== "")
    return { field: "text", says: "Choose a file or paste text, not both. Empty one of the two." };
  if (file && file.size > LARGEST.bytes)
    return { field: "file", says: `The file is too large. ${LARGEST_WORDS} Split it.` };
  return null;
}

async function showImports(c: PageContext, typed: TypedImport, status: 200 | 400 = 200) {
  const { database } = c.var.world;
  const rows = await database.read({
    waiting: waitingQuery(database),
    kept: importsQuery(database),
    ...frameQueries(database),
  });
  const mayImport = mayAsk(c.var.asker.role, "POST /imports");
  const children = (
    <>
      <ErrorSummary errors={typed.errors} />
      <p class="crumb">
        <a href="/sources">Data and sources</a>
      </p>
      <h1>Imports</h1>
      <p class="lede">
        A file is read and set beside what is kept. You see what it would change before any of it counts, and a whole
        import can be taken back.
      </p>
      {mayImport && <ImportForm {...typed} kinds={KIND_NAMES} />}
      {rows.waiting.length > 0 && <WaitingList waiting={rows.waiting} />}
      <ImportList kept={rows.kept} />
    </>
  );
  return page(c, { title: "Imports", here: "/sources", frame: frameOf(rows), children }, status);
}
