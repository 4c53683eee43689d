import { chromium, type Page } from "@playwright/test";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import config from "../playwright.config.ts";
import { Station } from "../pages/station.ts";
import { WayIn } from "../pages/way-in.ts";
import { startServer } from "../server-process.ts";
import { longestTask, watchFrames } from "./review-watch.ts";

/**
 * A session of four hours with eight vitals a second and three waves, looked back at in a real browser: from the press
 * on its link, and from an address typed into a browser that has nothing, to the first complete picture; then what
 * going through it in 200 steps costs. `npm run bench:review -- HOURS` changes its length.
 */
const [hours = 4] = process.argv.slice(2).map(Number);
const PASSWORD = "bench-password-1";
const SESSION = "01900000-0000-7000-8000-0000000000be";
const STEPS = 200;
const OPENINGS = 5;
/** As fast as a hand that goes through four hours in five seconds. */
const STEP_MS = 25;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const ms = (value: number): string => `${value.toFixed(0)} ms`;

function summary(took: readonly number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const quantile = (share: number) => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!);
  return `p50 ${quantile(0.5)}  p95 ${quantile(0.95)}  worst ${quantile(1)}`;
}

/** Resolves with the page's time, ms since 1970, of the first frame after everything was there. */
const completed = (page: Page): Promise<number> =>
  page
    .waitForFunction(
      () =>
        document.querySelector("[data-review] [data-ready]") !== null &&
        new Promise((done) =>
          requestAnimationFrame(() => requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))),
        ),
    )
    .then(async (handle) => (await handle.jsonValue()) as number);

async function openings(page: Page, address: string): Promise<void> {
  const from = `${address}/sessions/${SESSION}`;
  const link: number[] = [];
  const typed: number[] = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    await page.goto(from);
    const key = page.locator(`a[href="/sessions/${SESSION}/review"]`);
    await key.waitFor();
    await wait(500);
    const pressed = await key.evaluate((one: HTMLElement) => {
      const at = performance.timeOrigin + performance.now();
      one.click();
      return at;
    });
    link.push((await completed(page)) - pressed);
  }
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    await page.goto("about:blank");
    const asked = Date.now();
    await page.goto(`${from}/review`, { waitUntil: "commit" });
    typed.push((await completed(page)) - asked);
  }
  say(`  from the press on its link to a complete picture: ${summary(link)}`);
  say(`  from the typed address, the page included:        ${summary(typed)}`);
}

async function scrub(page: Page): Promise<void> {
  const box = (await page.getByRole("slider").boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 4, y);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    const next = wait(STEP_MS);
    await page.mouse.move(box.x + 4 + ((box.width - 8) * step) / STEPS, y);
    await next;
  }
  await page.mouse.up();
  await completed(page);
}

/** Jumps to places all over the session: nothing of them has been read before. */
async function jumps(page: Page): Promise<number[]> {
  const box = (await page.getByRole("slider").boundingBox())!;
  const took: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const x = box.x + 4 + (box.width - 8) * ((step * 0.618_034) % 1);
    const asked = Date.now();
    await page.mouse.click(x, box.y + box.height / 2);
    took.push((await completed(page)) - asked);
  }
  return took;
}

const dir = mkdtempSync(join(tmpdir(), "evenkeel-review-bench-"));
writeFileSync(join(dir, "devices.json"), JSON.stringify({ rooms: [{ id: "room-1", title: "Room 1" }], devices: [] }));
const maker = fileURLToPath(new URL("../../server/bench/past-session.ts", import.meta.url));
const endedAt = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
const made = spawnSync(process.execPath, [maker, dir, SESSION, String(endedAt), String(hours)], { stdio: "inherit" });
if (made.status !== 0) throw new Error("The session could not be written.");
const server = await startServer({ DATA_DIR: dir, PORT: "0", ADMIN_PASSWORD: PASSWORD, DISCOVERY: "false" });
const browser = await chromium.launch(config.use?.launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await new WayIn(page).signIn(server.address, "admin", PASSWORD);
  await new Station(page).nameIt("Bench");
  say(`${hours} h, 8 vitals at 1 Hz, 3 waves (250, 125, 25 Hz)`);
  await openings(page, server.address);
  const frames = await watchFrames(page, () => scrub(page));
  say(`  ${STEPS} steps through all of it, gap of two frames:   ${summary(frames)}`);
  await page.reload();
  await completed(page);
  const { wallMs, workMs } = await longestTask(browser, page, () => scrub(page));
  say(`  longest task of the main thread meanwhile:        ${ms(wallMs)}, ${ms(workMs)} of the processor`);
  await page.reload();
  await completed(page);
  say(`  from a jump to its complete picture:              ${summary(await jumps(page))}`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
