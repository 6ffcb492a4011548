import * as z from "zod";
import type { ReportMentions } from "../core/finding.ts";
import { day, flag, wholeNumber } from "./cells.ts";
import { authorityCode, type CodeResolver } from "./codes.ts";
import { type Read, readTable } from "./table.ts";

export function readReportMentions(text: string, codes: CodeResolver): Read<ReportMentions> {
  const columns = z.object({
    authority_code: authorityCode(codes),
    published_on: day,
    words: wholeNumber(1),
    sexual_exploitation: wholeNumber(0),
    criminal_exploitation: wholeNumber(0),
    exploitation: wholeNumber(0),
    missing_from_home_or_care: wholeNumber(0),
    return_interview: wholeNumber(0),
    response_criticised: flag,
  });
  return readTable(text, {
    columns,
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
  });
}
