import { z } from "zod";

/** What fits into `sun_path` of a UNIX socket on every system: 104 bytes on BSD and macOS, the last one zero. */
const SOCKET_PATH_BYTES = 103;

/** Every environment variable that the server reads, with its meaning: printed by `--help` and into the README. */
export const configSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4600).describe("Port of the dashboard; 0 picks a free one."),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on; `0.0.0.0` opens it to the clinic's network."),
  PUBLIC_URL: z
    .url()
    .optional()
    .describe(
      "Address that browsers use when it differs from HOST and PORT, as behind a proxy; cookies and origin checks follow it.",
    ),
  DATA_DIR: z
    .string()
    .default("data")
    .describe("Folder of the embedded database, secrets and recordings; created when missing."),
  DATABASE_URL: z
    .string()
    .regex(/^file:/u, "must begin with file:")
    .optional()
    .describe("Database, as `file:PATH`; `evenkeel.sqlite` in DATA_DIR when not set."),
  DEVICES_FILE: z
    .string()
    .optional()
    .describe("JSON file of rooms and devices; `devices.json` in DATA_DIR when not set."),
  DISCOVERY: z
    .stringbool()
    .default(true)
    .describe(
      "Listens for monitors that announce themselves on the network (UDP 24005), for the devices screen. It sends nothing.",
    ),
  ADMIN_PASSWORD: z
    .string()
    .min(10)
    .optional()
    .describe(
      "First start only: creates the administrator `admin` with this password instead of printing a one-time link.",
    ),
  DEMO_SESSIONS: z
    .stringbool()
    .default(false)
    .describe(
      "Opens a session of a simulated patient in rooms that have simulated devices only; set by `npm start` beside its simulated monitors.",
    ),
  SANDBOX: z
    .string()
    .refine((path) => Buffer.byteLength(path) <= SOCKET_PATH_BYTES, `must be at most ${SOCKET_PATH_BYTES} bytes long`)
    .optional()
    .describe(
      "UNIX socket of the simulator behind the tester's console, as given to `npm run simulate -- sandbox --at PATH`; `npm start` sets it beside its simulated monitors.",
    ),
  PUSH_CONTACT: z
    .string()
    .regex(/^(?:mailto:\S+@\S+|https:\/\/\S+)$/u, "must be a mailto: or https: address")
    .optional()
    .describe(
      "Address (`mailto:` or `https:`) of whoever runs this server, as browsers' push services ask for it: set, supervisors may have their phones told of unanswered alarms, with room and kind of alarm and nothing of the patient. It needs the internet.",
    ),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info").describe("How much is logged."),
});

export type Config = z.output<typeof configSchema>;

/** Reads the environment; throws one `Error` that names every variable that is wrong and what it should be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = configSchema.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not right:\n${problems.join("\n")}\nRun with --help to see every variable.`);
}
