import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { Detection } from "@evenkeel/shared/wire";
import { wordsOf, type DetectLine } from "./detect-plan.ts";

type Tried = Detection["tried"][number];

/** What was found out, in one or two sentences for people: what it looks like, or what to try next. */
export function verdictOf({
  line,
  ask,
  tried,
  looksLike,
  failure,
  drivers,
}: {
  readonly line: DetectLine;
  readonly ask: boolean;
  readonly tried: readonly Tried[];
  /** The step that was understood, with those who did, best first. */
  readonly looksLike: { readonly step: Tried; readonly drivers: readonly string[] } | null;
  /** Why the line could not be opened, or broke off. */
  readonly failure: string | null;
  readonly drivers: readonly DeviceDriver[];
}): string {
  const title = (id: string) => drivers.find((driver) => driver.id === id)?.title ?? id;
  if (looksLike) {
    const at = looksLike.step.serial ? `, at ${wordsOf(looksLike.step.serial)}` : "";
    const [best = "", ...others] = looksLike.drivers.map(title);
    const or = others.length === 0 ? "" : ` It could also be: ${others.join("; ")}.`;
    return `Looks like: ${best}${at}.${or}`;
  }
  const noisy = tried.flatMap((step) => step.candidates.map((candidate) => ({ step, candidate })))[0];
  if (noisy) {
    const { step, candidate } = noisy;
    const at = step.serial ? ` at ${wordsOf(step.serial)}` : "";
    return (
      `Some of it could be: ${title(candidate.driver)}${at}, but ${candidate.faults} pieces were damaged for ` +
      `${candidate.frames} understood: too little to tell, or a loose cable, or another parity.`
    );
  }
  if (tried.some(({ bytes }) => bytes > 0)) return notUnderstood(line, tried);
  if (failure !== null) return `The line cannot be used: ${failure}${/[.?!]$/u.test(failure) ? "" : "."}`;
  return nothing(line, ask);
}

function notUnderstood(line: DetectLine, tried: readonly Tried[]): string {
  if (line.kind !== "serial")
    return "Bytes arrive, but nothing understands them: another output format may be chosen at the device, or it is not supported.";
  const speeds = [...new Set(tried.flatMap(({ serial }) => (serial ? [wordsOf(serial)] : [])))].join(", ");
  return (
    `Bytes arrive, but nothing understands them at ${speeds}: wrong speed? Look up speed, parity and output format at ` +
    "the device and name them here; or it is a device that is not supported."
  );
}

function nothing(line: DetectLine, ask: boolean): string {
  const asked = ask
    ? "Nothing arrives, though every device that speaks only when asked has been asked"
    : "Nothing arrives";
  const unasked = ask ? "" : " Devices that speak only when asked need \u201cask\u201d.";
  switch (line.kind) {
    case "serial":
      return `${asked}: check the cable (crossed or straight) and the device's output setting.${unasked}`;
    case "tcp-server":
      return `${asked}: is the device set to dial this computer on port ${line.port}, and does a firewall let it?${unasked}`;
    case "tcp-client":
    case "udp":
      return `${asked}: is the device's network export switched on, and are address and port right?${unasked}`;
  }
}
