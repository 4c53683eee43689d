import { chromium } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "../playwright.config.ts";
import { startServer } from "../server-process.ts";
import { bedsides } from "./bedsides.ts";
import { hearsSchedules, type Scheduled } from "./schedule-watch.ts";
import { stations } from "./stations.ts";

/**
 * From the device byte that completes an alarm condition to the first sample of its sound on the browser's audio
 * timeline: sixteen rooms with a monitor each that sends every second, ten stations, one of them a real browser. The
 * condition is a cuff reading beyond a limit, which has no delay of its own: so everything that is measured is ours.
 * Each alarm is over (the next reading is well) before the next room's begins, so that every one has to sound anew.
 * `npm run bench:alarms -- ALARMS` changes their number.
 */
const [count = 120] = process.argv.slice(2).map(Number);
const ROOMS = 16;
const NODE_STATIONS = 9;
const PASSWORD = "bench-password-1";
const QUIET_MS = 1200;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const dir = mkdtempSync(join(tmpdir(), "evenkeel-alarm-bench-"));
const beds = await bedsides(ROOMS);
writeFileSync(join(dir, "devices.json"), JSON.stringify(beds.file));
const server = await startServer({ DATA_DIR: dir, PORT: "0", ADMIN_PASSWORD: PASSWORD, DISCOVERY: "false" });
const browser = await chromium.launch(config.use?.launchOptions);
const others = await stations(server.address, PASSWORD, NODE_STATIONS);
try {
  await others.openSessions(ROOMS);
  const page = await browser.newPage();
  const heard: Scheduled[] = [];
  await hearsSchedules(page, (one) => heard.push(one));
  await others.enter(page, server.address, PASSWORD);
  await wait(3000);
  const took: number[] = [];
  let missed = 0;
  for (let alarm = 0; alarm < count; alarm += 1) {
    heard.length = 0;
    const room = alarm % ROOMS;
    const written = await beds.reading(room, 175);
    await wait(QUIET_MS);
    const first = heard.map(({ at }) => at).sort((a, b) => a - b)[0];
    if (first === undefined) missed += 1;
    else took.push(first - written);
    await beds.reading(room, 120);
    await wait(QUIET_MS / 2);
  }
  took.sort((a, b) => a - b);
  const quantile = (share: number): string =>
    (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN).toFixed(0);
  say(
    `${ROOMS} rooms, ${NODE_STATIONS + 1} stations, ${took.length} alarms${missed > 0 ? `, ${missed} NOT HEARD` : ""}`,
  );
  say(
    `  device byte to first sample of sound: p50 ${quantile(0.5)} ms  p99 ${quantile(0.99)} ms  worst ${quantile(1)} ms`,
  );
  if (missed > 0) process.exitCode = 1;
} finally {
  others.stop();
  await browser.close();
  await server.stop();
  beds.stop();
  rmSync(dir, { recursive: true, force: true });
}
