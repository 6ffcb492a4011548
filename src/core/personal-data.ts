import { namesIn } from "./personal-names.ts";

/** Something in a free text that could tell who somebody is: what it looks like, the text itself, and what to write instead. */
type Trace = { what: string; found: string; instead: string };

type Pattern = { what: string; instead: string; pattern: RegExp; unless?: (found: string) => boolean };

const OUT = "leave it out";
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const ROAD =
  "(?:street|st|road|rd|lane|avenue|ave|close|drive|crescent|terrace|gardens|grove|court|place|way|walk|mews)";
const AGES = "(?:\\d{1,2}|(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh)teen|ten|nine|eight|seven|six|five|four))";

/** Each kind of trace, the surest first: what one has found is not looked at again. */
const PATTERNS: readonly Pattern[] = [
  { what: "an email address", instead: OUT, pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/giu },
  { what: "a web address or account", instead: OUT, pattern: /\bhttps?:\/\/\S+|\bwww\.\S+|(?<!\S)@[\w.]{3,}/gi },
  { what: "a National Insurance number", instead: OUT, pattern: /\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b/gi },
  { what: "a pupil number", instead: OUT, pattern: /\b[a-z]\d{11,12}[a-z]?\b/gi },
  { what: "a postcode", instead: "name the authority only", pattern: /\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b/gi },
  {
    what: "a vehicle's number plate",
    instead: "say what sort of vehicle it is",
    pattern: /\b(?!FY)[A-Z]{2}\d{2} ?(?!CSE\b)[A-Z]{3}\b|\b[a-z]{2}\d{2}[a-z]{3}\b/g,
  },
  {
    what: "a full date, which may be a date of birth",
    instead: "write the month and the year",
    pattern: new RegExp(
      `\\b\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d{4}|\\d{2})\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH},? \\d{4}\\b|\\b${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b`,
      "gi",
    ),
  },
  {
    what: "a date of birth",
    instead: OUT,
    pattern: /\b(?:d\.?o\.?b\.?|date of birth|born (?:in|on))\b[^.;]{0,20}/gi,
  },
  {
    what: "a street address",
    instead: "say what sort of place it is",
    pattern: new RegExp(`\\b(?:flat |no\\.? )?\\d{1,4}[a-z]? (?:\\p{L}+ ){1,3}${ROAD}\\b`, "giu"),
  },
  { what: "an NHS number", instead: OUT, pattern: /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g, unless: isNoNhsNumber },
  { what: "a phone number", instead: OUT, pattern: /(?<!\d)(?:\+44|0044|\(?0)(?:[ ()-]*\d){8,11}(?!\d)/g },
  {
    what: "a long number, perhaps of a case",
    instead: "keep it in the case file",
    pattern: /(?<![\d,])\d(?:[ -]?\d){6,}(?![\d,])/g,
    unless: areYears,
  },
  { what: "a case number", instead: "keep it in the case file", pattern: /\b(?=[a-z/-]*\d)[a-z]{2,}[/-]?\d{5,}\b/gi },
  {
    what: "one person's age",
    instead: "write “a teenager” or “under 16”",
    pattern: new RegExp(
      `\\bage[ds]?(?: of)? ${AGES}\\b(?! ?(?:to|and|or|-|–|,))|\\b${AGES}[ -]?(?:years?|yrs?)[ -]olds?\\b|\\b\\d{1,2} ?(?:yo|y/o)\\b`,
      "gi",
    ),
    unless: (found) => /olds$/i.test(found),
  },
];

/** What in a text could tell who somebody is. `places` are names that are not people's, such as the authorities'. */
export function tracesIn(text: string, places: readonly string[] = []): Trace[] {
  let rest = text.normalize("NFC");
  const traces: Trace[] = [];
  for (const { what, instead, pattern, unless } of PATTERNS) {
    rest = rest.replace(pattern, (found: string) => {
      if (unless?.(found)) return found;
      traces.push({ what, found: found.trim(), instead });
      return "; ".padEnd(found.length, ".");
    });
  }
  const named = namesIn(rest, places);
  const instead =
    "write what they are, such as “a social worker”; a place or project that looks like a name goes in small letters";
  return [...traces, ...named.map((found) => ({ what: "a person's name", found, instead }))];
}

/** What is wrong with a free text, in words that say what was found and how to mend it; null where nothing was. */
export function personalDataIn(text: string, places: readonly string[] = []): string | null {
  const traces = tracesIn(text, places);
  if (traces.length === 0) return null;
  const found = traces.map(({ what, found: text, instead }) => `${what}, “${text}” (${instead})`);
  return `Take out what could tell who somebody is: ${found.join("; ")}.`;
}

/** Ten figures of which the last does not check the others, as an NHS number's does. */
function isNoNhsNumber(found: string): boolean {
  const figures = [...found.replace(/\D/g, "")].map(Number);
  const sum = figures.slice(0, 9).reduce((total, figure, nth) => total + figure * (10 - nth), 0);
  return (11 - (sum % 11)) % 11 !== figures[9];
}

function areYears(found: string): boolean {
  return found.split(/[ -]/).every((part) => /^(19|20)\d{2}$/.test(part));
}
