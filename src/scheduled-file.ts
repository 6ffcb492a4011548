import type { Scheduled } from "./actions/fetch-import.ts";
import { PlannerError } from "./core/errors.ts";
import type { Bindings } from "./env.ts";
import { fetchFile, type Net } from "./fetch-file.ts";

const SECONDS = 30;

type Wanted = Pick<Bindings, "IMPORT_URL" | "IMPORT_KIND" | "IMPORT_HOSTS" | "IMPORT_SHA256" | "IMPORT_SECONDS">;

/** The file that the settings ask for every night; nothing where they name no address. Refuses what could never be fetched. */
export function scheduledFile(settings: Wanted, net: Net): { fetched?: Scheduled } {
  const { IMPORT_URL: url, IMPORT_KIND: kind = "inspections", IMPORT_HOSTS, IMPORT_SHA256: sha256 } = settings;
  if (url === undefined) {
    const [idle] =
      Object.entries(settings).find(([name, value]) => name.startsWith("IMPORT_") && value !== undefined) ?? [];
    if (idle === undefined) return {};
    throw new PlannerError(
      "invalid",
      `The setting ${idle} is for the file at IMPORT_URL, which is missing: give both, or neither.`,
    );
  }
  const { hostname } = new URL(url);
  const hosts = (IMPORT_HOSTS ?? hostname).split(",").map((host) => host.trim().toLowerCase());
  if (!hosts.includes(hostname))
    throw new PlannerError(
      "invalid",
      `The setting IMPORT_HOSTS leaves out ${hostname}, the host of IMPORT_URL: name it too.`,
    );
  const seconds = Number(settings.IMPORT_SECONDS ?? SECONDS);
  return { fetched: { kind, sha256: sha256 ?? null, get: () => fetchFile({ url, hosts, seconds }, net) } };
}
