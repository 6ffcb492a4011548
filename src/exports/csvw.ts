import type { Holds } from "./csv.ts";
import type { TableShape } from "./table-file.ts";

const DATATYPES: Readonly<Record<Holds, unknown>> = {
  day: { base: "date", format: "yyyy-MM-dd" },
  moment: "datetime",
  number: "number",
};

/**
 * What a machine must know to read a table's CSV, as CSV on the Web has it (W3C, 2015). It holds no row, so it is no secret;
 * it is found beside the file by its name.
 */
export function csvDescription<Row>({ name, title, columns }: TableShape<Row>): string {
  const document = {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url: `${name}.csv`,
    "dc:title": title,
    dialect: { encoding: "utf-8", delimiter: ",", header: true, lineTerminators: ["\r\n"] },
    tableSchema: {
      columns: columns.map((column) => ({
        name: column.name,
        titles: column.name,
        "dc:description": column.says,
        datatype: column.holds ? DATATYPES[column.holds] : "string",
      })),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
