import * as z from "zod";
import { addDays, type Holiday } from "../core/calendar.ts";
import { longDay } from "../core/words.ts";
import { day, words } from "./cells.ts";
import { type Read, readTable } from "./table.ts";

const columns = z.object({ name: words, starts_on: day, ends_on: day });

/** The file gives each holiday's last day; a Holiday, as every range here, ends the day after. */
export function readSchoolHolidays(text: string): Read<Holiday> {
  return readTable(text, {
    columns,
    key: ["starts_on"],
    record: (row) => ({ name: row.name, from: row.starts_on, to: addDays(row.ends_on, 1) }),
    wrong: ({ from, to }) => {
      if (from < to) return [];
      const says = `it ends on ${longDay(addDays(to, -1))}, before it starts on ${longDay(from)}. Correct one of the two.`;
      return [{ column: "ends_on", says }];
    },
  });
}
