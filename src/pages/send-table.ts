import type { TableEnding } from "../core/access-files.ts";
import { csvDescription } from "../exports/csvw.ts";
import type { Mark } from "../exports/plan-csv.ts";
import { type TableFile, type TableShape, tableCsv, tableJson } from "../exports/table-file.ts";
import { tableWorkbook } from "../exports/workbook.ts";
import type { PageContext } from "./site.ts";

const TYPES: Readonly<Record<TableEnding, string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  "csv-metadata.json": "application/csvm+json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json",
};

/** Who takes a file away, and when: as the record has it. */
export function markOf(c: PageContext): Mark {
  return { by: c.var.asker.name, at: c.var.world.now() };
}

/** Sends a table as the file that was asked for. What describes its columns holds no row, so nothing is read for it. */
export async function sendTable<Row>(
  c: PageContext,
  ending: TableEnding,
  shape: TableShape<Row>,
  read: () => Promise<Pick<TableFile<Row>, "rows" | "facts" | "handling">>,
) {
  const headers = {
    "Content-Type": TYPES[ending],
    "Content-Disposition": `attachment; filename="${shape.name}.${ending}"`,
  };
  if (ending === "csv-metadata.json") return c.body(csvDescription(shape), 200, headers);
  const file = { ...shape, ...(await read()), mark: markOf(c) };
  if (ending === "csv") {
    const beside = new URL(`${c.req.url.split("?")[0]}-metadata.json`).pathname;
    return c.body(tableCsv(file), 200, { ...headers, Link: `<${beside}>; rel="describedby"` });
  }
  if (ending === "json") return c.body(tableJson(file), 200, headers);
  return c.body(new Uint8Array(await tableWorkbook(file)), 200, headers);
}
