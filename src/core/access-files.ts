/** Every table is given as each of these: CSV with its description for machines beside it, a workbook, and JSON. */
export const TABLE_ENDINGS = ["csv", "csv-metadata.json", "xlsx", "json"] as const;
export type TableEnding = (typeof TABLE_ENDINGS)[number];

/** The addresses of tables, each with the page that shows as much: whoever may see the page may take its table away. */
const TABLES: Readonly<Record<string, string>> = {
  "/plans/:number/visits": "GET /plans/:number",
  "/plans/compare": "GET /plans/compare",
  "/priorities": "GET /authorities",
  "/coverage": "GET /sources",
  "/signals": "GET /signals",
  "/audit": "GET /audit",
};

/** Every file with the page whose readers may ask for it. A token for reading opens it. */
export const FILE_ROUTES: Readonly<Record<string, string>> = {
  "GET /plans/:number/visits.ics": "GET /plans/:number",
  ...Object.fromEntries(
    Object.entries(TABLES).flatMap(([address, page]) =>
      TABLE_ENDINGS.map((ending) => [`GET ${address}.${ending}`, page]),
    ),
  ),
};
