import { pino, stdSerializers, stdTimeFunctions, type DestinationStream, type Logger } from "pino";
import type { Log } from "../ports.ts";

/** Keys whose values never reach a log, however a caller came to pass them: secrets, and what tells who a patient is. */
const SECRET = ["authorization", "cookie", "current", "password", "secret", "set-cookie", "token"];
const PERSONAL = ["alias", "birthDate", "body", "identifiers", "name", "patient", "text"];
const DEPTH = 3;

function redactedPaths(): string[] {
  const keys = [...SECRET, ...PERSONAL].map((key) => `["${key}"]`);
  const parents = Array.from({ length: DEPTH }, (_, depth) => Array<string>(depth).fill("*").join("."));
  return parents.flatMap((parent) => keys.map((key) => `${parent}${key}`));
}

/** The root of all logs: one JSON object a line, with an ISO 8601 time. */
export function createLog(options: {
  readonly level: "debug" | "error" | "info" | "silent" | "warn";
  /** Standard output when not given. */
  readonly destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths(), censor: "[redacted]" },
      serializers: { error: stdSerializers.err, err: stdSerializers.err },
    },
    ...(options.destination ? [options.destination] : []),
  );
}

/** The log of one part of the server; `part` is on every line. */
export function logOf(root: Logger, part: string): Log {
  const child = root.child({ part });
  return {
    debug: (fields, message) => child.debug(fields, message),
    info: (fields, message) => child.info(fields, message),
    warn: (fields, message) => child.warn(fields, message),
    error: (fields, message) => child.error(fields, message),
  };
}
