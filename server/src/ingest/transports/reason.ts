/** What went wrong and what to do next, for each code of the operating system that a line meets. `%` is the place. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: "no permission to open %; add the server's user to the group that owns it (often dialout)",
  EADDRINUSE: "% is used by another program; choose another port or end that program",
  EADDRNOTAVAIL: "% is not an address of this computer; correct the host in the devices file",
  EBUSY: "% is used by another program",
  ECONNREFUSED: "nobody listens at %; is the device on and its network export switched on?",
  ECONNRESET: "the device broke the connection off",
  EHOSTUNREACH: "% cannot be reached; check the network cable and the address",
  EIO: "% has been unplugged",
  ENETUNREACH: "% cannot be reached; check the network cable and the address",
  ENODEV: "% has been unplugged",
  ENOENT: "% is not there; is the cable plugged in?",
  ENOTFOUND: "no computer is called %; check the host in the devices file",
  ENXIO: "% has been unplugged",
  EPIPE: "the device broke the connection off",
  ETIMEDOUT: "no answer from %; check the network cable and the address",
};

/** serialport hands on the operating system's words without its code. */
const SERIAL: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/no such file|file not found|not a directory/iu, "ENOENT"],
  [/permission denied|access denied/iu, "EACCES"],
  [/cannot lock|busy|temporarily unavailable/iu, "EBUSY"],
  [/input\/output error|bad file descriptor|no such device|disconnected/iu, "EIO"],
];

/** The reason for people of any error of a line; an unknown one keeps its own words. */
export function reasonOf(error: unknown, place: string): string {
  if (!(error instanceof Error)) return `${place}: ${String(error)}`;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const found = code ?? SERIAL.find(([pattern]) => pattern.test(error.message))?.[1];
  const words = found === undefined ? undefined : WORDS[found];
  return words ? words.replace("%", () => place) : `${place}: ${error.message}`;
}
