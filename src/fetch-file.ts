import { PlannerError } from "./core/errors.ts";
import { LARGEST, LARGEST_WORDS } from "./imports/limits.ts";

/** What is fetched, from where it may come, and how long and large it may be. */
type FileAddress = {
  url: string;
  /** The only hosts that are asked, also where one sends on to another. */
  hosts: readonly string[];
  seconds: number;
  bytes?: number;
  /** What the file must have; absent for a file that changes. */
  sha256?: string;
};
/** What fetching needs of the world. Where the network addresses of a host can be asked, none of them may be private. */
export type Net = { fetch: typeof fetch; addressesOf?: (host: string) => Promise<string[]> };

const MOST_HOPS = 3;

/** Fetches one file over https from hosts that were named, and from no private network. Refuses in words. */
export async function fetchFile(wanted: FileAddress, net: Net): Promise<{ fileName: string; bytes: Uint8Array }> {
  const until = AbortSignal.timeout(wanted.seconds * 1000);
  let url = new URL(wanted.url);
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    await mayAsk(url, wanted.hosts, net);
    const response = await net.fetch(url, { redirect: "manual", signal: until }).catch((error: Error) => {
      const why = until.aborted
        ? `did not answer within ${wanted.seconds} seconds`
        : `cannot be reached (${error.message})`;
      throw refused(`${url.hostname} ${why}`);
    });
    const onward = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && onward !== null) {
      await response.body?.cancel();
      if (!URL.canParse(onward, url)) throw refused(`${url.hostname} sends on to what is no address`);
      url = new URL(onward, url);
      continue;
    }
    if (!response.ok) throw refused(`${url.hostname} answered with ${response.status}`);
    const bytes = await bounded(response, wanted.bytes ?? LARGEST.bytes).catch((error: unknown) => {
      if (error instanceof PlannerError) throw error;
      throw refused(`${url.hostname} stopped in the middle of the file`);
    });
    return { fileName: nameIn(url), bytes };
  }
  throw refused(`the address was sent on more than ${MOST_HOPS} times`);
}

/** The last part of an address as it reads; where it was written in no letters, as it stands. */
function nameIn({ pathname }: URL): string {
  const last = pathname.split("/").at(-1) || "fetched";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

async function mayAsk(url: URL, hosts: readonly string[], { addressesOf }: Net): Promise<void> {
  const host = url.hostname.toLowerCase();
  if (url.protocol !== "https:" || url.port !== "" || url.username + url.password !== "")
    throw refused(`${url.protocol}//${host} is not a plain https: address, without a port or anybody's name in it`);
  if (!hosts.includes(host)) throw refused(`${host} is not among the hosts that may be asked`);
  if (/^[\d.]+$|:|^\[|(^|\.)(localhost|local|internal|home|lan)$/.test(host) || !host.includes("."))
    throw refused(`${host} is no public host`);
  const inside = (await addressesOf?.(host).catch(() => []))?.find(isPrivate);
  if (inside !== undefined) throw refused(`${host} stands for ${inside}, which is in a private network`);
}

/** Whether a network address is not one of the public internet. */
export function isPrivate(address: string): boolean {
  const [, four] = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  // 2001:0: and 2002: stand for addresses of the older kind, which may be private ones.
  if (four === undefined) return !/^[23]/.test(address) || /^(2002|2001:0{0,4}):/i.test(address);
  const [a = 0, b = 0] = four.split(".").map(Number);
  if (a === 100) return b >= 64 && b < 128;
  if (a === 172) return b >= 16 && b < 32;
  if (a === 192) return b === 168 || b === 0;
  if (a === 198) return b === 18 || b === 19;
  return a === 0 || a === 10 || a === 127 || a >= 224 || (a === 169 && b === 254);
}

/** The body, never more of it than may be kept: what a server says of its length is no promise. */
async function bounded(response: Response, most: number): Promise<Uint8Array> {
  const tooLarge = () => refused(`the file is too large. ${LARGEST_WORDS}`);
  if (Number(response.headers.get("content-length") ?? 0) > most) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > most) {
      await reader?.cancel();
      throw tooLarge();
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function refused(why: string): PlannerError {
  return new PlannerError("invalid", `The file could not be fetched: ${why}.`.replace(/\.\.$/, "."));
}
