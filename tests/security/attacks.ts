import { randomFrom } from "../../src/core/schedule/random.ts";
import { ATTACKS, BROKEN_ESCAPES, LONG_PARTS } from "./attack-texts.ts";

export const SITE = "http://localhost";

/** What each field and parameter of the site would hold if it were meant well, so that what lies behind is reached too. */
export type Meant = Readonly<Record<string, readonly string[]>>;

export type Attack = { url: string; init: RequestInit & { headers: Headers }; says: string };

const METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"];
const TYPES = [
  "application/json",
  "text/plain",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=other",
  "application/x-www-form-urlencoded; charset=utf-16",
  "application/xml",
  "nonsense",
  'a/b; charset="',
];
const HEADERS = [
  "User-Agent",
  "If-None-Match",
  "Accept",
  "Accept-Language",
  "X-Forwarded-For",
  "X-Forwarded-Host",
  "X-HTTP-Method-Override",
  "Cf-Access-Jwt-Assertion",
  "Authorization",
  "Referer",
  "Range",
  "Content-Length",
  "Sec-Fetch-Site",
  "Host",
  "Origin",
  "Cookie",
];

/** Makes requests, the same for the same seed, for the routes given as "GET /plans/:number". */
export function attacksOn(
  routes: readonly string[],
  meant: Meant,
  whole: Readonly<Record<string, Meant>>,
  seed: number,
) {
  const random = randomFrom(seed);
  const often = (share: number) => random() < share;
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <Item>(items: readonly Item[], otherwise: Item): Item => items[below(items.length)] ?? otherwise;
  const names = Object.keys(meant);

  const text = (): string => {
    if (often(0.02)) return one(LONG_PARTS, "a").repeat(1 + below(often(0.1) ? 150_000 : 5000));
    return often(0.2) ? one(ATTACKS, "") + one(ATTACKS, "") : one(ATTACKS, "");
  };
  const filling = (name: string, share: number) => (often(share) ? one(meant[name] ?? ["1"], "1") : text());
  // A lone surrogate cannot be escaped: it is sent as the three bytes that UTF-8 forbids.
  const escaped = (value: string) =>
    encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\u0001")).replaceAll("%01", "%ED%A0%80");
  const pair = (name: string, value: string, broken = 0.03) =>
    `${escaped(name)}=${often(broken) ? one(BROKEN_ESCAPES, "%") : escaped(value)}`;

  const path = (route: string): string => {
    const filled = (route.split(" ")[1] ?? "/").replaceAll(/:(\w+)/g, (_, name: string) => {
      if (often(0.06)) return one(BROKEN_ESCAPES, "%");
      return escaped(filling(name, 0.7)) || "%20";
    });
    return often(0.02) ? `${filled}/${escaped(text())}` : filled;
  };
  const query = (): string => {
    if (often(0.5)) return "";
    const pairs = Array.from({ length: 1 + below(4) }, () => {
      const name = often(0.9) ? one(names, "from") : text();
      return pair(name, filling(name, 0.3));
    });
    return `?${pairs.join("&")}`.slice(0, 60_000);
  };
  const fieldsOf = (route: string): [string, string][] => {
    const form = whole[route] ?? {};
    const spoiled = Object.keys(form)[below(Object.keys(form).length)];
    const kept = Object.entries(form).flatMap(([name, values]): [string, string][] => {
      const value = one(values, "");
      if (name !== spoiled || often(0.2)) return [[name, value]];
      if (often(0.15)) return [];
      return often(0.1)
        ? [
            [name, value],
            [name, text()],
            [`${name}[]`, text()],
          ]
        : [[name, text()]];
    });
    return often(0.1) || kept.length === 0 ? [...kept, [one(names, "a"), text()], [text(), text()]] : kept;
  };
  const body = (route: string): { body: BodyInit; type: string | null } => {
    const fields = fieldsOf(route);
    const chance = random();
    const typed = fields.map(([name, value]) => pair(name, value, 0.1 / fields.length)).join("&");
    if (chance < 0.75) return { body: typed, type: "application/x-www-form-urlencoded" };
    if (chance < 0.85) {
      const form = new FormData();
      for (const [name, value] of fields)
        form.append(name, often(0.3) ? new File([value], text().slice(0, 200)) : value);
      return { body: form, type: null };
    }
    if (chance < 0.9) {
      const part = fields.map(
        ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
      );
      const sent = `${part.join("\r\n")}\r\n--x${often(0.5) ? "--" : ""}`;
      return { body: sent.slice(0, 1 + below(sent.length)), type: "multipart/form-data; boundary=x" };
    }
    if (chance < 0.95) return { body: JSON.stringify(Object.fromEntries(fields)), type: "application/json" };
    return {
      body: often(0.5) ? typed : new Uint8Array([0xff, 0xfe, 0, 0xed, 0xa0, 0x80]),
      type: one(TYPES, "nonsense"),
    };
  };
  const cookie = (): string => {
    const says = JSON.stringify([text(), text(), one(["administrator", "inspector:T1", text()], "")]);
    const inBytes = String.fromCharCode(...new TextEncoder().encode(says.slice(0, 2000)));
    return one(
      [`session=${btoa(inBytes)}.x`, `session=${escaped(text())}`, `signing-in=${escaped(text())}`, text()],
      "",
    );
  };
  const headers = (type: string | null): Headers => {
    const given = new Headers({ Origin: SITE });
    if (type !== null) given.set("Content-Type", type);
    const more = often(0.4) ? 1 + below(3) : 0;
    for (let nth = 0; nth < more; nth++) {
      const name = one(HEADERS, "Cookie");
      // A header carries bytes, and no server lets a line's end or a NUL in.
      const value = (name === "Cookie" ? cookie() : text()).slice(0, 8000).replace(/[^\x20-\x7e\x80-\xff]/g, "?");
      given.set(name, value);
    }
    return given;
  };

  return (): Attack => {
    const route = one(routes, "GET /");
    const own = route.split(" ")[0] ?? "GET";
    const method = often(0.93) ? own : one(METHODS, own);
    const url = `${SITE}${path(route)}${query()}`;
    const sent = method === "GET" || method === "HEAD" ? null : body(route);
    const init = { method, headers: headers(sent?.type ?? null), ...(sent ? { body: sent.body } : {}) };
    const shown = typeof sent?.body === "string" ? ` with ${sent.type}: ${sent.body.slice(0, 300)}` : "";
    return { url, init, says: `${method} ${url.slice(SITE.length, 300)}${shown}` };
  };
}
