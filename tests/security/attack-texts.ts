/** What nobody types who means well. No text holds a word that an answer is searched for as a fault's own. */
export const ATTACKS: readonly string[] = [
  "\0",
  "a\0b",
  "E08000018\0",
  "\u202Egnp.exe\u202C",
  "\u2066\u200F\u200B\uFEFF",
  "\uD800",
  "x\uDFFFy\uD83D",
  "\u{1F469}\u200D\u{1F469}",
  "Z\u0335\u0321\u0321".repeat(40),
  "\r\nSet-Cookie: planted=1\r\n\r\n<script>alert(1)</script>",
  "\u2028\u2029\u0085\u000B\u001B[31m",
  '=HYPERLINK("http://planted.test")',
  "+cmd|' /C calc'!A0",
  "@SUM(1+1)",
  "-2+3",
  "\t=1+1",
  "' OR '1'='1",
  "1; DROP TABLE plans; --",
  "') UNION SELECT sql FROM x --",
  "%' AND 1=randomblob(1) --",
  "<script>alert(1)</script>",
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)",
  "</textarea><script>alert(1)</script>",
  "</title><img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "javascript:alert(1)",
  "{{7*7}}#{7*7}",
  "//planted.test/",
  "https://planted.test/",
  "/\\planted.test",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "__proto__",
  "constructor",
  "toString",
  "999999999999999999999999",
  "-1",
  "0",
  "1e308",
  "1e9",
  "NaN",
  "-0",
  "Infinity",
  "9007199254740993",
  "9223372036854775808",
  "0x10",
  "1.5",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31",
  "+275760-09-13",
  "١٢٣",
  "null",
  "[]",
  '{"a":',
  "",
  " ",
];

/** Long texts that a careless pattern would take for ever over. */
export const LONG_PARTS = ["a", " ", "1 ", "Aa ", "0", ".", "a.", '"', "<", "%", "\n", "é", "-", "Mr A", "a@"];

export const BROKEN_ESCAPES = ["%", "%E0%A4%A", "%ZZ", "%00", "%ED%A0%80", "%C0%AF", "%2e%2e%2f", "%u0041", "%FF%FE"];

/** What must never stand in an answer as it is: an attack that was not made harmless. */
export const LIVE =
  /<script>alert|<img src=x onerror|<svg\/onload|" onmouseover="alert|' onfocus='alert|(href|src|action)="javascript:/;

/** What only a fault of the planner's own would say. */
export const FAULT = /SQLITE|SqliteError|LibsqlError|DrizzleQueryError|Failed query|\n\s+at .*:\d+:\d+|node_modules/;
