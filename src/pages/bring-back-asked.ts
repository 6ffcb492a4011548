import type { Brought } from "../actions/bring-back.ts";
import { LARGEST, LARGEST_WORDS } from "../imports/limits.ts";
import type { FieldError } from "./error-summary.tsx";
import { postedForm } from "./plan-forms.ts";
import type { PageContext } from "./site.ts";

/** What was sent: the file or its text, and at the second press which lines of it to keep. */
export type Asked = {
  bytes: Uint8Array;
  text: string;
  isUpload: boolean;
  step: "look" | "keep";
  /** Lines were shown before, and these of them are ticked. */
  isSecond: boolean;
  chosen: ReadonlySet<string>;
  reason: string;
  thaw: string;
  seen: number;
  errors: FieldError[];
};

const NO_BYTES = new Uint8Array();
export const NOTHING_ASKED: Asked = {
  ...{ bytes: NO_BYTES, text: "", isUpload: false, step: "look", isSecond: false },
  ...{ chosen: new Set<string>(), reason: "", thaw: "", seen: 0, errors: [] },
};

export async function askedIn(c: PageContext): Promise<Asked> {
  const fields = await postedForm(c);
  const values = (name: string) => [fields[name] ?? []].flat();
  const word = (name: string) =>
    values(name)
      .flatMap((one) => (typeof one === "string" ? [one] : []))
      .at(-1) ?? "";
  const file = values("file").find((one) => one instanceof File && (one.name !== "" || one.size > 0));
  const upload = file instanceof File ? file : null;
  const text = word("text");
  const bytes = upload ? new Uint8Array(await upload.arrayBuffer()) : new TextEncoder().encode(text);
  return {
    ...{ bytes, text, isUpload: upload !== null, errors: wrongWith(upload, text) },
    step: word("step") === "keep" ? "keep" : "look",
    isSecond: word("second") === "1",
    chosen: new Set(values("take").flatMap((one) => (typeof one === "string" ? [one] : []))),
    ...{ reason: word("reason").trim(), thaw: word("thaw").trim(), seen: Number(word("seen")) || 0 },
  };
}

function wrongWith(file: File | null, text: string): FieldError[] {
  if (!file && text.trim() === "") return [{ field: "file", says: "Choose a file, or paste its text below." }];
  if (file && text.trim() !== "")
    return [{ field: "text", says: "Choose a file or paste text, not both. Empty one of the two." }];
  if (file && file.size > LARGEST.bytes)
    return [{ field: "file", says: `The file is too large. ${LARGEST_WORDS} Split it.` }];
  return [];
}

/** What is left of a file once it is read: the changed lines alone, for the second press. Nothing in it needs quoting. */
export function writtenAgain({ lines, takenFrom }: Brought): string {
  const rows = lines.map(({ line, place: { authorityCode, teamCode, startsOn, pin } }) =>
    [authorityCode, teamCode, startsOn, pin ?? "", takenFrom, line].join("\t"),
  );
  return [["authority_code", "team", "starts_on", "pinned", "plan_number", "file_line"].join("\t"), ...rows].join("\n");
}
