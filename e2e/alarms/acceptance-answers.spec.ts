import type { Locator, Page } from "@playwright/test";
import { expectHighBurst } from "../burst-timing.ts";
import { onDuty, type Post } from "../duty.ts";
import { audioAt, audioNow, expectSilence, nextBurst, pressWhenHeard } from "../hearing.ts";
import { heldUpDuring } from "../lag.ts";
import { slowFeed, type SlowFeed } from "../slow-feed.ts";
import { logOf } from "../session-log.ts";
import { expect, test } from "../stand.ts";
import { steeredPatient } from "../steered-patient.ts";

/** What waits here waits for minutes of the clinic, not of the machine: it has as long as it needs. */
const LOADED_MACHINE_MS = 420_000;
const ADMIN_PASSWORD = "seven quiet herons";
const [PULSE, DESAT] = [/Pulse \d+ high/u, /SpO₂ \d+ low/u];
/** Between two HIGH bursts it is still for 7 s (shared/alarms/audio.ts): longer is silence. */
const SILENCE_S = 9;

/** When a page first shows these words that it does not show yet, ms since 1970. */
async function watchFor(page: Page, words: string): Promise<() => Promise<number>> {
  const shown = await page.evaluateHandle((text) => {
    const first = { at: Infinity };
    const bar = document.querySelector("section[aria-label=Alarms]")!;
    new MutationObserver(() => {
      if (bar.textContent.includes(text)) first.at = Math.min(first.at, Date.now());
    }).observe(bar, { subtree: true, childList: true, characterData: true });
    return first;
  }, words);
  return () => shown.evaluate(({ at }) => at);
}

/** The colour that lies behind a field's numbers, as red, green and blue. */
const behind = (field: Locator): Promise<readonly number[]> =>
  field
    .locator("> span[aria-hidden][data-priority]")
    .evaluate((layer) => (getComputedStyle(layer, "::after").backgroundColor.match(/[\d.]+/gu) ?? []).map(Number));

test("an alarm is answered: by two at once, anew when it rises, silent within the second, and through a pause", async ({
  start,
  browser,
}) => {
  test.setTimeout(LOADED_MACHINE_MS);
  const patient = steeredPatient({ spo2: 97, pulseRate: 72 });
  const stand = await start({
    rooms: [{ id: "room-1", title: "Room 1" }],
    patients: { "room-1": patient.begin },
    bedsides: [{ id: "oximeter", room: "room-1", words: "nonin-df2 pty:oximeter" }],
    environment: { ADMIN_PASSWORD, DEMO_SESSIONS: "true" },
  });
  const feeds = new Map<Page, SlowFeed>();
  const cover = { desk: ["Room 1"], office: ["Room 1"] };
  const { desk, office } = await onDuty(stand.server, browser, ADMIN_PASSWORD, cover, async (page) => {
    feeds.set(page, await slowFeed(page));
  });
  const posts: readonly Post[] = [desk, office];
  for (const { ward } of posts) await ward.open("Room 1");
  await expect(desk.room.numeral("Pulse rate")).toHaveText(/^7[23]$/u);

  await test.step("11: two acknowledge at once: one owner at both stations, and both in the log", async () => {
    patient.set({ pulseRate: 125 });
    for (const { room } of posts) await expect(room.alarm(PULSE).getByRole("img", { name: "MEDIUM" })).toBeVisible();
    const feed = feeds.get(office.page)!;
    feed.hold();
    await desk.room.acknowledge(PULSE);
    await expect(desk.room.alarm(PULSE)).toContainText(desk.person.name);
    await expect(office.room.alarm(PULSE)).toContainText("not acknowledged");
    await office.room.acknowledge(PULSE);
    feed.letGo();
    for (const { room } of posts) {
      await expect(room.alarm(PULSE)).toContainText(`${desk.person.name}, 0:`);
      await expect(room.alarm(PULSE)).not.toContainText("not acknowledged");
    }
    await expect(async () => {
      const lines = (await logOf(office.page, "room-1", ["alarm"])).filter(({ what }) => what === "acknowledged");
      expect(lines.map(({ by }) => by?.name)).toEqual([desk.person.name, office.person.name]);
    }).toPass();
  });

  await test.step("3: a rise of priority makes it nobody's again, and both stations sound", async () => {
    const marks = await Promise.all(posts.map(({ page }) => audioNow(page)));
    patient.set({ pulseRate: 150 });
    for (const [index, { page, room }] of posts.entries()) {
      await expect(room.alarm(PULSE).getByRole("img", { name: "HIGH" })).toBeVisible();
      await expect(room.alarm(PULSE)).toContainText("not acknowledged");
      expectHighBurst(await nextBurst(page, marks[index]!));
    }
  });

  await test.step("2 and 6: acknowledged within a burst: who is seen, and silence is heard, at both within the second", async () => {
    const shown = await watchFor(office.page, desk.person.name);
    let at = 0;
    const heldUpMs = await heldUpDuring(
      posts.map(({ page }) => page),
      async () => {
        const key = desk.room.alarm(PULSE).getByRole("button", { name: /^Acknowledge: / });
        at = await pressWhenHeard(key, await audioNow(desk.page));
        for (const { room } of posts) await expect(room.alarm(PULSE)).toContainText(`${desk.person.name}, 0:`);
        return at;
      },
    );
    expect(await shown(), "nobody had it before").toBeGreaterThanOrEqual(at);
    expect((await shown()) - at, "who has it is read at the other station").toBeLessThan(1000 + heldUpMs);
    for (const { page } of posts) {
      await expectSilence(page, (await audioAt(page, at + heldUpMs)) + 1, SILENCE_S);
    }
    for (const { room } of posts) {
      await expect(room.field("Pulse rate")).toHaveAttribute("data-stage", "active");
      const [red = 0, green = 0, blue = 0] = await behind(room.field("Pulse rate"));
      expect(red, "the tile keeps the colour of HIGH").toBeGreaterThan(2 * Math.max(green, blue, 1));
    }
  });

  await test.step("4: a new HIGH alarm sounds through a pause of the whole room", async () => {
    await desk.room.pauseSound();
    const marks = await Promise.all(posts.map(({ page }) => audioNow(page)));
    patient.set({ spo2: 80 });
    for (const [index, { page, room }] of posts.entries()) {
      await expect(room.alarm(DESAT).getByRole("img", { name: "HIGH" })).toBeVisible();
      await expect(room.alarm(DESAT)).toContainText("breaks through the pause");
      expectHighBurst(await nextBurst(page, marks[index]!));
      await expect(room.alarms.getByRole("timer").filter({ hasText: "Sound paused" })).toBeVisible();
    }
  });
});
