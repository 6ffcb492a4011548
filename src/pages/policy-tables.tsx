import type { Policy } from "../core/priority/policy.ts";
import type { PolicyVersion } from "../store/policies.ts";
import { Scroll } from "./as-table.tsx";
import { moment } from "./plan-words.ts";
import { type Field, type FieldGroup, type FigureChange, fieldGroups } from "./policy-fields.ts";

/** Every figure that is not a factor's, in one table a group. */
export function OtherFigures({ policy }: { policy: Policy }) {
  const groups = fieldGroups(policy).filter(({ id }) => !id.startsWith("scorecard."));
  return (
    <div class="policy-columns">
      {groups.map((group) => (
        <GroupTable group={group} />
      ))}
    </div>
  );
}

function GroupTable({ group: { id, heading, fields } }: { group: FieldGroup }) {
  const source = fields.find(({ kind }) => kind === "source");
  return (
    <div>
      <table class="policy-figures">
        <caption>{heading}</caption>
        <thead class="govuk-visually-hidden">
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {fields
            .filter((field) => field !== source)
            .map((field) => (
              <tr>
                <th scope="row">{field.label}</th>
                <td class={field.kind === "figure" ? "num" : undefined}>
                  <Value field={field} />
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {source && <p class="note">Source: {source.value}.</p>}
      {id === "ladder" && (
        <p class="note">
          <a href="/escalations#ladder">The ladder with its clocks and owners</a>
        </p>
      )}
    </div>
  );
}

function Value({ field: { kind, value, path } }: { field: Field }) {
  if (kind === "yes or no") return <>{value === "true" ? "yes" : "no"}</>;
  if (kind !== "list") return <>{value}</>;
  const lines = value.split("\n");
  if (path === "ladder.rungs") return <>{lines.map((line) => line.split(" | ")[1]).join(", then ")}</>;
  if (path === "bandSizes") return <>{lines.join(", then ")}, then the rest</>;
  return (
    <ul class="policy-list">
      {lines.map((line) => (
        <li>{line.replaceAll(" | ", " and ")}</li>
      ))}
    </ul>
  );
}

export function Changes({ changes, label }: { changes: readonly FigureChange[]; label: string }) {
  return (
    <Scroll label={label}>
      <table class="policy-changes">
        <caption class="govuk-visually-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ heading, label: name, from, to }) => (
            <tr>
              <th scope="row">
                <b>{heading}</b>: {name}
              </th>
              <td>{from}</td>
              <td>{to}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

export function Versions({ versions, shown }: { versions: readonly PolicyVersion[]; shown: number }) {
  return (
    <Scroll label="Table of versions">
      <table class="policy-versions">
        <caption class="govuk-visually-hidden">All versions, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Saved</th>
            <th scope="col">Why</th>
            <th scope="col">Plans drawn up by it</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, madeAt, madeBy, reason, plans }) => (
            <tr class={version === shown ? "chosen" : undefined}>
              <th scope="row" class="nowrap">
                <a href={`/policy/${version}`}>Version {version}</a>
              </th>
              <td>
                {moment(madeAt)} by {madeBy}
              </td>
              <td>{reason}</td>
              <td>
                {plans.length === 0
                  ? "none"
                  : plans.map((number, nth) => (
                      <>
                        {nth > 0 && ", "}
                        <a href={`/plans/${number}`}>{number}</a>
                      </>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
