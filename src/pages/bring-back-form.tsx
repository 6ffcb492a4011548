import { type FieldError, TextField } from "./error-summary.tsx";
import { FileField } from "./file-field.tsx";

type Props = {
  number: number;
  text: string;
  errors: readonly FieldError[];
  working: number | null;
  mayChange: boolean;
};

/** Takes the file of a plan, or its text. */
export function BringForm({ number, text, errors, working, mayChange }: Props) {
  return (
    <>
      <p class="lede">
        Take the plan away as a spreadsheet, move visits there, and bring the file back. You see what it changes, and
        what breaks a rule, before any of it is kept.
      </p>
      <p>
        Three columns are read: <code>team</code>, <code>starts_on</code> (a Monday) and <code>pinned</code> (week,
        team, or week and team). Whatever else is changed, or left out, changes nothing; a row that was left alone never
        undoes what others did meanwhile.
      </p>
      {working !== null && working !== number && (
        <p class="govuk-inset-text plan-note">
          Only the working draft can be changed. <a href={`/plans/${working}/bring-back`}>Bring it to plan {working}</a>
          ; a file of this plan will do.
        </p>
      )}
      {mayChange ? (
        <form
          method="post"
          action={`/plans/${number}/bring-back`}
          enctype="multipart/form-data"
          novalidate
          aria-label="The edited file"
        >
          <FileField hint=", as the spreadsheet saved it." errors={errors} />
          <TextField
            name="text"
            label="Or paste it"
            hint="With the line of headings."
            value={text}
            rows={4}
            errors={errors}
          />
          <p class="buttons">
            <button type="submit" name="step" value="look" class="govuk-button">
              See what it changes
            </button>
            <a href={`/plans/${number}`}>Cancel</a>
          </p>
        </form>
      ) : (
        <p>You may look at this, and a national planner may bring a file back.</p>
      )}
    </>
  );
}
