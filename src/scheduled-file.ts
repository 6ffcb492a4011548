import type { Scheduled } from "./actions/fetch-import.ts";
import type { Bindings } from "./env.ts";
import { fetchFile, type Net } from "./fetch-file.ts";

const SECONDS = 30;

type Wanted = Pick<Bindings, "IMPORT_URL" | "IMPORT_KIND" | "IMPORT_HOSTS" | "IMPORT_SHA256" | "IMPORT_SECONDS">;

/** The file that the settings ask for every night; nothing where they name no address. */
export function scheduledFile(settings: Wanted, net: Net): { fetched?: Scheduled } {
  const { IMPORT_URL: url, IMPORT_KIND: kind = "inspections", IMPORT_HOSTS, IMPORT_SHA256: sha256 } = settings;
  if (url === undefined) return {};
  const hosts = (IMPORT_HOSTS ?? new URL(url).hostname).split(",").map((host) => host.trim().toLowerCase());
  const seconds = Number(settings.IMPORT_SECONDS ?? SECONDS);
  return { fetched: { kind, sha256: sha256 ?? null, get: () => fetchFile({ url, hosts, seconds }, net) } };
}
