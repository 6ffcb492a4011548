import * as z from "zod";
import { dropPreview } from "../../actions/drop-preview.ts";
import { keepImport } from "../../actions/import-keep.ts";
import { KIND_NAMES } from "../../actions/import-kinds.ts";
import { workOutImport, workOutKept } from "../../actions/import-outcome.ts";
import { previewAgain, previewImport } from "../../actions/import-preview.ts";
import { rankToday } from "../../actions/rank.ts";
import { takeBackImport } from "../../actions/take-back-import.ts";
import { PlannerError } from "../../core/errors.ts";
import type { ImportOutcome } from "../../core/plan/import-outcome.ts";
import { type KeptPreview, previewQueries, waitingQuery } from "../../store/import-previews.ts";
import { importQueries, importsQuery, type KeptImport } from "../../store/imports-kept.ts";
import { doingOf } from "../doing.ts";
import type { PageContext } from "../site.ts";
import { apiRoutes, changing, ifMatch, making, reading, sent } from "./described.ts";
import { FileSent, fileBytes, Identified, Moment, Reason } from "./fields.ts";
import { OutcomeOfImport, SummaryShape, summaryBody } from "./import-shape.ts";
import { Paging, paged, pageOf } from "./paged.ts";
import { assertSeen, showsVersion } from "./tagged.ts";

const tag = "Imports";
const Kind = z.enum([...KIND_NAMES]);
const File = { kind: z.string(), fileName: z.string(), sha256: z.string() };
const Import = z
  .object({
    ...{ id: z.number(), ...File, rows: z.number(), keptAt: Moment, keptBy: z.string(), note: z.string().nullable() },
    ...{ previewId: z.number().nullable(), takesBack: z.number().nullable(), takenBackBy: z.number().nullable() },
  })
  .meta({ id: "Import" });
const Preview = z
  .object({
    ...{ id: z.number(), ...File, bytes: z.number(), madeAt: Moment, madeBy: z.string() },
    settled: z.enum(["kept", "dropped"]).nullable(),
    summary: SummaryShape,
  })
  .meta({ id: "ImportPreview" });
const Made = z.object({ id: z.number() });
const seen = ifMatch("the preview");

const list = reading("/api/v1/imports", {
  ...{ tag, says: "The last 200 imports, newest first", request: { query: Paging }, answer: pageOf(Import) },
});
const one = reading("/api/v1/imports/{id}", {
  ...{ tag, says: "One import, and what it did", request: { params: Identified } },
  answer: Import.extend({ outcome: OutcomeOfImport.nullable() }),
});
const waiting = reading("/api/v1/imports/previews", {
  ...{ tag, says: "Previews that wait for somebody to decide", request: { query: Paging }, answer: pageOf(Preview) },
});
const preview = reading("/api/v1/imports/previews/{id}", {
  ...{ tag, says: "What a file would change", request: { params: Identified }, answer: Preview },
});
const read = making("/api/v1/imports", {
  ...{ tag, says: "Read a file and see what it would change; nothing is kept", answer: Made },
  more: "The file’s bytes are the body’s “text”, or “base64” for a workbook.",
  request: {
    body: sent(FileSent.extend({ kind: Kind, fileName: z.string().max(200) })),
  },
});
const again = making("/api/v1/imports/previews/{id}/read", {
  ...{ tag, says: "Read the same file again, with answers to what was asked", answer: Made },
  request: {
    ...{ params: Identified, headers: seen },
    body: sent(z.object({ sheet: z.string().nullable(), authorities: z.record(z.string(), z.string()) })),
  },
});
const keep = changing("/api/v1/imports/previews/{id}/keep", {
  ...{
    tag,
    says: "Keep exactly what the preview showed, and work out what it did",
    request: { params: Identified, headers: seen },
  },
  answer: z.object({ importId: z.number() }),
});
const drop = changing("/api/v1/imports/previews/{id}/drop", {
  ...{ tag, says: "Drop a preview", request: { params: Identified, headers: seen }, answer: Made },
});
const takeBack = changing("/api/v1/imports/{id}/take-back", {
  ...{ tag, says: "Take a whole import back", answer: Made },
  request: { params: Identified, headers: ifMatch("the import"), body: sent(z.object({ reason: Reason })) },
});
const outcome = changing("/api/v1/imports/{id}/outcome", {
  ...{ tag, says: "Work out what an import did", answer: Made },
  request: { params: Identified, headers: ifMatch("the import") },
});

export const importsApi = apiRoutes()
  .openapi(list, async (c) => {
    const { database } = c.var.world;
    const { kept } = await database.read({ kept: importsQuery(database) });
    return c.json(
      paged(c, kept, c.req.valid("query"), ({ id }) => String(id)),
      200,
    );
  })
  .openapi(read, async (c) => {
    const { kind, fileName, ...file } = c.req.valid("json");
    const bytes = fileBytes(file);
    const id = await previewImport(doingOf(c), { kind, fileName, bytes });
    return c.json({ id }, 201, { Location: `/api/v1/imports/previews/${id}` });
  })
  .openapi(waiting, async (c) => {
    const { database } = c.var.world;
    const rows = await database.read({ waiting: waitingQuery(database) });
    const page = paged(c, rows.waiting, c.req.valid("query"), ({ id }) => String(id));
    return c.json({ ...page, items: page.items.map(previewBody) }, 200);
  })
  .openapi(preview, async (c) => {
    const found = await readPreview(c, c.req.valid("param").id);
    showsVersion(c, versionOf(found));
    return c.json(previewBody(found), 200);
  })
  .openapi(again, async (c) => {
    const { id } = c.req.valid("param");
    assertSeen(c, versionOf(await readPreview(c, id)));
    const next = await previewAgain(doingOf(c), id, c.req.valid("json"));
    return c.json({ id: next }, 201, { Location: `/api/v1/imports/previews/${next}` });
  })
  .openapi(keep, async (c) => {
    const { id } = c.req.valid("param");
    assertSeen(c, versionOf(await readPreview(c, id)));
    await keepImport(doingOf(c), id);
    return c.json({ importId: await workOutKept(doingOf(c), id) }, 200);
  })
  .openapi(drop, async (c) => {
    const { id } = c.req.valid("param");
    assertSeen(c, versionOf(await readPreview(c, id)));
    await dropPreview(doingOf(c), id);
    return c.json({ id }, 200);
  })
  .openapi(one, async (c) => {
    const { kept, outcome } = await readImport(c, c.req.valid("param").id);
    showsVersion(c, kept.takenBackBy ?? 0);
    return c.json({ ...kept, outcome }, 200);
  })
  .openapi(takeBack, async (c) => {
    const { id } = c.req.valid("param");
    assertSeen(c, (await readImport(c, id)).kept.takenBackBy ?? 0);
    await takeBackImport(doingOf(c), id, c.req.valid("json").reason);
    await rankToday(doingOf(c));
    return c.json({ id }, 200);
  })
  .openapi(outcome, async (c) => {
    const { id } = c.req.valid("param");
    assertSeen(c, (await readImport(c, id)).kept.takenBackBy ?? 0);
    await workOutImport(doingOf(c), id);
    return c.json({ id }, 200);
  });

/** A preview changes once: when it is kept or dropped. */
function versionOf({ settled }: KeptPreview): number {
  return settled === null ? 0 : 1;
}

function previewBody({ id, kind, fileName, sha256, bytes, madeAt, madeBy, settled, summary }: KeptPreview) {
  return { id, kind, fileName, sha256, bytes, madeAt, madeBy, settled, summary: summaryBody(summary) };
}

async function readPreview(c: PageContext, id: number): Promise<KeptPreview> {
  const { database } = c.var.world;
  const [found] = (await database.read(previewQueries(database, id))).preview;
  if (!found) throw new PlannerError("not-found", `There is no preview ${id}.`);
  return found;
}

async function readImport(c: PageContext, id: number): Promise<{ kept: KeptImport; outcome: ImportOutcome | null }> {
  const { database } = c.var.world;
  const rows = await database.read(importQueries(database, id));
  const [kept] = rows.import;
  if (!kept) throw new PlannerError("not-found", `There is no import ${id}.`);
  return { kept, outcome: rows.importOutcome[0]?.outcome ?? null };
}
