import { INDICATOR_WORDS } from "../core/words.ts";
import type { SourcesRows } from "../store/sources.ts";
import { Scroll } from "./as-table.tsx";
import { count, longDay, shortDay } from "./format.ts";
import { moment } from "./plan-words.ts";
import { SOURCES } from "./sources-words.ts";

/** Every kind of data: how much, from when, whose, and what it can and cannot say. */
export function Held({ rows }: { rows: SourcesRows }) {
  return (
    <Scroll label="Table of what is held">
      <table class="sources sources-words">
        <caption class="govuk-visually-hidden">What is held, and what it can say</caption>
        <thead>
          <tr>
            <th scope="col">Data</th>
            <th scope="col" class="num">
              Rows
            </th>
            <th scope="col">Days</th>
            <th scope="col">Publisher and licence</th>
            <th scope="col">What it can and cannot say</th>
          </tr>
        </thead>
        <tbody>
          {SOURCES.map(({ kind, name, row, publisher, says }) => {
            const [held] = rows[kind];
            return (
              <tr>
                <th scope="row">
                  <b>{name}</b>
                  <br />
                  <small>One row is {row}.</small>
                </th>
                <td class="num" data-label="Rows">
                  {count(held?.rows ?? 0)}
                </td>
                <td class="nowrap" data-label="Days">
                  {held?.from && held.to && (
                    <>
                      {shortDay(held.from)}
                      <br />
                      to {shortDay(held.to)}
                    </>
                  )}
                </td>
                <td data-label="Publisher and licence">{publisher}.</td>
                <td data-label="What it can and cannot say">{says}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Each indicator's newest figure, and how many authorities lack it. */
export function Indicators({ rows }: { rows: SourcesRows }) {
  const all = rows.authorities[0]?.rows ?? 0;
  const newest = rows.newestFigures.filter(
    ({ indicator }, nth) => rows.newestFigures[nth - 1]?.indicator !== indicator,
  );
  return (
    <Scroll label="Table of indicators">
      <table class="sources">
        <caption class="govuk-visually-hidden">Indicators and their newest figures</caption>
        <thead>
          <tr>
            <th scope="col">Indicator</th>
            <th scope="col">Newest period to</th>
            <th scope="col">Public since</th>
            <th scope="col" class="num">
              Authorities without it
            </th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {newest.map(({ indicator, periodEnd, availableOn, authorities }) => (
            <tr>
              <th scope="row">
                {INDICATOR_WORDS[indicator].name} <small>({INDICATOR_WORDS[indicator].unit})</small>
              </th>
              <td class="nowrap">{longDay(periodEnd)}</td>
              <td class="nowrap">{availableOn && longDay(availableOn)}</td>
              <td class="num">{all - authorities}</td>
              <td>{INDICATOR_WORDS[indicator].source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Every file kept, newest first, so that anyone can check that theirs is the same. */
export function Files({ files, mayFollow }: { files: SourcesRows["keptFiles"]; mayFollow: boolean }) {
  return (
    <Scroll label="Table of files">
      <table class="sources">
        <caption class="govuk-visually-hidden">Files kept, newest first</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="num">
              Rows
            </th>
            <th scope="col">Kept</th>
            <th scope="col">By</th>
            <th scope="col">SHA-256 begins</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ id, fileName, rows, keptAt, keptBy, sha256, note }) => (
            <tr>
              <th scope="row">{mayFollow ? <a href={`/imports/${id}`}>{fileName}</a> : fileName}</th>
              <td class="num">{count(rows)}</td>
              <td class="nowrap">{moment(keptAt)}</td>
              <td>{keptBy}</td>
              <td>
                <code>{sha256.slice(0, 12)}</code>
              </td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
