import * as z from "zod";
import type { Calendar } from "../core/programme.ts";
import { day, words } from "./cells.ts";
import { type Read, readTable } from "./table.ts";

const columns = z.object({ date: day, name: words });

export function readBankHolidays(text: string): Read<Calendar["bankHolidays"][number]> {
  return readTable(text, { columns, key: ["date"], record: (row) => row });
}
