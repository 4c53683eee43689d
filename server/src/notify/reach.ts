import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/**
 * Networks that no push service lives in: this machine, its neighbours, and what stands for either (IANA special-purpose
 * registries, RFC 6890). An address given by a browser must never make the server knock at the clinic's own doors.
 */
const INSIDE = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  INSIDE.addSubnet(net, prefix, "ipv4");
}
for (const [net, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  INSIDE.addSubnet(net, prefix, "ipv6");
}

/** Whether an IP address, mapped IPv4 ones included, is outside. What is no address is not. */
export function isOutside(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !INSIDE.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** Why nothing may be sent to this endpoint, or null: a push service is reached by https at its usual port, outside. */
export function endpointProblem(endpoint: string): string | null {
  const url = URL.parse(endpoint);
  if (url?.protocol !== "https:") return "it is no https address";
  if (url.port !== "") return "it names a port";
  if (url.username !== "" || url.password !== "") return "it names a user";
  const host = url.hostname.replace(/^\[|\]$/gu, "");
  return isIP(host) === 0 || isOutside(host) ? null : "it is an address of the clinic's own network";
}

/** Looks a name up as the system does and gives nothing that lies inside: judged by what is then connected to. */
export const lookupOutside: LookupFunction = (host, options, done) => {
  systemLookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const outside = error ? [] : found.filter(({ address }) => isOutside(address));
    const [first] = outside;
    if (!first) done(error ?? new Error("The name leads into the clinic's own network."), "", 0);
    else if (options.all) done(null, outside);
    else done(null, first.address, first.family);
  });
};
