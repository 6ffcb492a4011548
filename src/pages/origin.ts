import type { Origin } from "../store/db.ts";

/** From where a request came: enough to find it in a log and to tell one machine from another, and no more is held. */
export function originOf(request: Request, requestId: string, address: string | null): Origin {
  const agent = agentIn(request.headers.get("User-Agent") ?? "");
  return { requestId, agent, address: address === null ? null : networkOf(address) };
}

// The first that matches: every browser names those it descends from as well.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\/(\d+)/, "Edge"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+).* Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];
const LONGEST = 40;

/** "Firefox 142, Windows": which program, without the rest of what it says of the machine. Null where it says nothing. */
export function agentIn(header: string): string | null {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(header)?.[1];
    if (version === undefined) continue;
    const system = SYSTEMS.find(([mark]) => mark.test(header))?.[1];
    return `${name} ${version.slice(0, 4)}${system ? `, ${system}` : ""}`;
  }
  return (
    header
      .replace(/[^\x20-\x7e]/g, "")
      .trim()
      .slice(0, LONGEST) || null
  );
}

/** The network that an address is in, not the machine: 203.0.113.0/24, 2001:db8:1::/48. Who it was is known from signing in. */
export function networkOf(address: string): string | null {
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address);
  if (four) return `${four[1]}.0/24`;
  if (!/^[0-9a-f:]{2,39}$/i.test(address)) return null;
  const groups = address.toLowerCase().split("::")[0]?.split(":") ?? [];
  return `${groups
    .filter((group) => group !== "")
    .slice(0, 3)
    .join(":")}::/48`;
}
