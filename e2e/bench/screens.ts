import { chromium } from "@playwright/test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import config from "../playwright.config.ts";
import { startServer } from "../server-process.ts";
import { pageWork, type PageWork } from "./page-work.ts";
import { stations } from "./stations.ts";
import { waveBeds } from "./wave-beds.ts";

/**
 * What the live screens cost a browser, in a production build with a real server: a ward of sixteen rooms with two waves
 * each and every numeric once a second, then the room screen. `npm run bench:screens -- SECONDS MINUTES`: each screen is
 * watched for so many seconds; with minutes, the ward's heap is read again each minute.
 */
const [seconds = 30, minutes = 0] = process.argv.slice(2).map(Number);
const ROOMS = 16;
const PASSWORD = "bench-password-1";
const SETTLES_MS = 15_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const tell = (what: string, work: PageWork): void =>
  say(
    `  ${what.padEnd(22)} ${work.framesPerSecond.toFixed(0)} frames/s, ${(work.onTime * 100).toFixed(1)} % on time (30/s), ` +
      `worst ${work.worstMs.toFixed(0)} ms, main thread ${(work.busy * 100).toFixed(0)} % busy, heap ${work.heapMb.toFixed(1)} MB`,
  );

const dir = mkdtempSync(join(tmpdir(), "evenkeel-screens-bench-"));
const beds = await waveBeds(ROOMS);
writeFileSync(join(dir, "devices.json"), JSON.stringify(beds.file));
const server = await startServer({ DATA_DIR: dir, PORT: "0", ADMIN_PASSWORD: PASSWORD, DISCOVERY: "false" });
const browser = await chromium.launch(config.use?.launchOptions);
const others = await stations(server.address, PASSWORD, 1);
try {
  await others.openSessions(ROOMS);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await others.enter(page, server.address, PASSWORD);
  await wait(SETTLES_MS);
  say(`${ROOMS} rooms, two waves and all numerics each, 1920 x 1080, ${seconds} s a screen`);
  tell("ward", await pageWork(page, seconds));
  for (let minute = 1; minute <= minutes; minute += 1) {
    await wait(60_000 - 10_000);
    tell(`ward after ${minute} min`, await pageWork(page, 10));
  }
  await page.getByRole("link", { name: "room-3", exact: true }).click();
  await wait(SETTLES_MS);
  tell("room", await pageWork(page, seconds));
} finally {
  others.stop();
  await browser.close();
  await server.stop();
  await beds.stop();
  rmSync(dir, { recursive: true, force: true });
}
