import { LARGEST, LARGEST_WORDS } from "../imports/limits.ts";
import { describedBy, type FieldError, Group, HintAndError } from "./error-summary.tsx";

/** Chooses a table from the disk: the field `file` of its form. `hint` says which table; how large it may be is said here. */
export function FileField({ hint, errors }: { hint: string; errors: readonly FieldError[] }) {
  const error = errors.find(({ field }) => field === "file");
  const said = `CSV, XLSX or ODS${hint} ${LARGEST_WORDS}`;
  return (
    <Group error={error}>
      <label class="govuk-label" for="file">
        File
      </label>
      <HintAndError name="file" hint={said} error={error} />
      <input
        class="govuk-file-upload"
        type="file"
        id="file"
        name="file"
        accept=".csv,.tsv,.txt,.xlsx,.ods"
        aria-describedby={describedBy("file", said, error)}
      />
      <div
        role="status"
        class="upload"
        data-most={LARGEST.bytes}
        data-upload={`The file is too large. ${LARGEST_WORDS} Split it.`}
      />
    </Group>
  );
}
