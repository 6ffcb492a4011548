const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** True for an address that only this machine can reach. */
export function isLoopback({ hostname }: { hostname: string }): boolean {
  return LOOPBACK.has(hostname);
}
