import type { AuthorityLine } from "../store/authorities.ts";
import { type Asked, EXTRAS, isAsked, matching, type Question } from "./authorities-filter.ts";
import { SORTS } from "./authorities-sort.ts";

/** Finds by name or code. It posts, so that no name stands in an address, a history or a log. */
export function FindForm({ sought }: { sought: string }) {
  return (
    <form class="find" method="post" action="/authorities" aria-label="Find an authority">
      <label for="find">Name or code</label>
      <span class="findbox">
        <input id="find" name="find" type="search" value={sought} autocomplete="off" spellcheck={false} />
        <button class="govuk-button govuk-button--secondary" type="submit">
          Find
        </button>
      </span>
    </form>
  );
}

type Props = { lines: readonly AuthorityLine[]; questions: readonly Question[]; asked: Asked };

/** Every box counts the authorities it would show, the other questions being answered as they are. */
export function FilterForm({ lines, questions, asked }: Props) {
  return (
    <form method="get" action="/authorities" aria-label="Filters">
      {questions.map((question) => (
        <fieldset id={question.name}>
          <legend>{question.legend}</legend>
          <Boxes question={question} asked={asked} lines={matching(lines, questions, asked, question.name)} />
        </fieldset>
      ))}
      <fieldset id="show">
        <legend>Show</legend>
        {Object.entries(EXTRAS).map(([value, label]) => (
          <label>
            <input type="checkbox" name="show" value={value} checked={isAsked(asked, "show", value)} />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>
          <label for="sort">Sort by</label>
        </legend>
        <select id="sort" name="sort">
          {Object.entries(SORTS).map(([id, { label }]) => (
            <option value={id} selected={isAsked(asked, "sort", id)}>
              {label}
            </option>
          ))}
        </select>
      </fieldset>
      <p class="buttons">
        <button class="govuk-button" type="submit">
          Apply
        </button>
        <a href="/authorities">Clear</a>
      </p>
    </form>
  );
}

function Boxes({ question, lines, asked }: { question: Question; lines: readonly AuthorityLine[]; asked: Asked }) {
  const { name, several, choices } = question;
  return (
    <>
      {choices.map(({ value, label, holds }, nth) => (
        <label>
          <input
            type={several ? "checkbox" : "radio"}
            name={name}
            value={value}
            checked={isAsked(asked, name, value) || (!several && nth === 0 && !asked.answers.has(name))}
          />
          <span>{label}</span>
          <span>{lines.filter(holds).length}</span>
        </label>
      ))}
    </>
  );
}
