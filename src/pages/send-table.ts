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
  const { pathname, search } = new URL(c.req.url);
  if (ending === "csv-metadata.json") {
    // A machine finds it beside the address of the CSV; somebody who saves both has the CSV by its file's name.
    const isSaved = c.req.query("saved") !== undefined;
    const csv = pathname.replace(/^.*\//, "").replace("-metadata.json", "");
    return c.body(csvDescription(shape, isSaved ? `${shape.name}.csv` : `${csv}${search}`), 200, headers);
  }
  const file = { ...shape, ...(await read()), mark: markOf(c) };
  if (ending === "csv") {
    const beside = `<${pathname}-metadata.json${search}>; rel="describedby"; type="${TYPES["csv-metadata.json"]}"`;
    return c.body(tableCsv(file), 200, { ...headers, Link: beside });
  }
  if (ending === "json") return c.body(tableJson(file), 200, headers);
  return c.body(new Uint8Array(await tableWorkbook(file)), 200, headers);
}
