import { startApp } from "./app.ts";
import { configSchema, readConfig } from "./config.ts";
import { createLog, logOf } from "./ops/index.ts";
import type { HostClock, Log, Timers } from "./ports.ts";
import { hostTimers, systemTime } from "./system-time.ts";

const system = (log: Log): HostClock & Timers => ({
  ...systemTime({
    wall: () => Date.now(),
    monotonic: () => performance.now(),
    onJump: (ms) =>
      log.warn({ ms }, "the host's clock was set; set back, time goes on without it until the two agree again"),
  }),
  ...hostTimers,
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function help(): string {
  const rows = Object.entries(configSchema.shape).map(([name, field]) => {
    const given = "defaultValue" in field.def ? ` [${JSON.stringify(field.def.defaultValue)}]` : "";
    return `  ${name.padEnd(16)}${field.description ?? ""}${given}`;
  });
  return ["Evenkeel server. It is set up by environment variables:", ...rows].join("\n");
}

/** What somebody who has just started it needs to know, on the terminal and not in the log. */
function greet(address: string, token: string | null, demo: boolean): string {
  const lines = ["", `  Evenkeel is at ${address}`];
  if (demo) lines.push("  Rooms and patients are simulated.");
  if (token === null) lines.push("  Sign in with the name and password that your administrator gave you.");
  else {
    lines.push("  No administrator has a password yet. This link signs the first one in, once:");
    lines.push(`  ${address}/first-admin?token=${token}`);
  }
  lines.push("  Evenkeel is not a certified medical device.", "");
  return lines.join("\n");
}

async function main(): Promise<void> {
  if (process.argv.includes("--help")) {
    say(help());
    return;
  }
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL });
  const time = system(logOf(log, "time"));
  const app = await startApp({ config, clock: time, timers: time, log });
  say(greet(config.PUBLIC_URL ?? app.address, app.firstAdminToken, config.DEMO_SESSIONS));

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "The server could not stop cleanly.");
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
