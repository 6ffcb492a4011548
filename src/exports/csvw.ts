import type { Holds } from "./csv.ts";
import type { TableShape } from "./table-file.ts";

const DATATYPES: Readonly<Record<Holds, unknown>> = {
  day: { base: "date", format: "yyyy-MM-dd" },
  moment: "datetime",
  whole: "integer",
  number: "decimal",
};

/**
 * What a machine must know to read a table's CSV, as CSV on the Web has it (W3C, 2015). It holds no row, so it is no secret.
 * `url` says where the CSV is, as seen from the description: a description of any other file must be ignored.
 */
export function csvDescription<Row>({ title, columns, key }: TableShape<Row>, url: string): string {
  const document = {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url,
    "dc:title": title,
    // Without the last, a line that begins with # would be a comment.
    dialect: { encoding: "utf-8", delimiter: ",", header: true, lineTerminators: ["\r\n"], commentPrefix: null },
    tableSchema: {
      columns: columns.map((column) => ({
        name: column.name,
        titles: column.name,
        "dc:description": column.says,
        datatype: column.holds ? DATATYPES[column.holds] : "string",
        null: "",
        ...(column.name === key && { required: true }),
      })),
      primaryKey: key,
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
