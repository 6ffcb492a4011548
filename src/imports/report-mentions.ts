import * as z from "zod";
import type { Day } from "../core/calendar.ts";
import type { ReportMentions } from "../core/finding.ts";
import { flag, wholeNumber } from "./cells.ts";
import { AUTHORITY_HEADINGS, authorityCode, type CodeResolver } from "./codes.ts";
import type { Line } from "./csv.ts";
import { stillToCome } from "./inspections.ts";
import { type ReadTable, readTable } from "./table.ts";
import { anyDay } from "./written-days.ts";

export function readReportMentions(
  source: string | readonly Line[],
  codes: CodeResolver,
  today?: Day,
): ReadTable<ReportMentions> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    published_on: anyDay,
    words: wholeNumber(1),
    sexual_exploitation: wholeNumber(0),
    criminal_exploitation: wholeNumber(0),
    exploitation: wholeNumber(0),
    missing_from_home_or_care: wholeNumber(0),
    return_interview: wholeNumber(0),
    response_criticised: flag,
  });
  return readTable(source, {
    columns,
    alsoCalled: { authority_code: AUTHORITY_HEADINGS, published_on: ["publication_date"] },
    gathers: "authority_code",
    key: ["authority_code", "published_on"],
    record: (row) => ({
      authorityCode: row.authority_code,
      publishedOn: row.published_on,
      words: row.words,
      sexualExploitation: row.sexual_exploitation,
      criminalExploitation: row.criminal_exploitation,
      exploitation: row.exploitation,
      missing: row.missing_from_home_or_care,
      returnInterview: row.return_interview,
      responseCriticised: row.response_criticised,
    }),
    wrong: ({ publishedOn }) => (today === undefined ? [] : stillToCome("published_on", publishedOn, today)),
  });
}
