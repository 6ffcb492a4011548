import type { Column } from "./csv.ts";
import { HANDLING, type Mark } from "./plan-csv.ts";
import { markColumns } from "./table-file.ts";

type AuditFileRow = {
  id: number;
  at: string;
  who: string;
  person: string | null;
  did: string;
  subject: string;
  detail: string;
  codes: string | null;
  before: string | null;
  after: string | null;
  requestId: string | null;
  token: string | null;
  address: string | null;
  agent: string | null;
  mark: Mark;
};

/** The columns of the record's files. Programs rely on them: add at the end, never rename, move or take away. */
export const AUDIT_COLUMNS: readonly Column<AuditFileRow>[] = [
  { name: "row", says: "The row's number in the record.", holds: "whole", of: (row) => row.id },
  { name: "at", says: "When, ISO 8601 in UTC.", holds: "moment", of: (row) => row.at },
  { name: "who", says: "Who, by name.", of: (row) => row.who },
  {
    name: "person",
    says: "Who, by what stays the same when a name changes; empty for the planner's own runs.",
    of: (row) => row.person,
  },
  { name: "did", says: "What was done.", of: (row) => row.did },
  { name: "subject", says: "To what.", of: (row) => row.subject },
  { name: "detail", says: "More of it, in words.", of: (row) => row.detail },
  {
    name: "codes",
    says: "The authorities whose dates were shown, a JSON list of codes; empty for all that the subject holds.",
    of: (row) => row.codes,
  },
  { name: "before", says: "As it was, in JSON.", of: (row) => row.before },
  { name: "after", says: "As it became, in JSON.", of: (row) => row.after },
  { name: "request", says: "The number of the request.", of: (row) => row.requestId },
  { name: "token", says: "The token that was asked with, in place of a browser.", of: (row) => row.token },
  { name: "address", says: "The network address, where it is known.", of: (row) => row.address },
  { name: "agent", says: "The browser, as it names itself.", of: (row) => row.agent },
  ...markColumns<AuditFileRow>(HANDLING),
];
