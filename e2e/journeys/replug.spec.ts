import { STEADY, syntheticPatient } from "@evenkeel/simulators";
import type { RoomScreen } from "../pages/room.ts";
import { Station } from "../pages/station.ts";
import { Ward } from "../pages/ward.ts";
import { WayIn } from "../pages/way-in.ts";
import { expect, test } from "../stand.ts";

const PASSWORD = "three green lanterns";
const steady = (startsAt: number) => syntheticPatient({ story: STEADY, seed: 3, startsAt });

/** The longest that a plugged line may take to show live numbers again. Loaded machines included, hence not just 3 s. */
const BACK_WITHIN_MS = 6000;
/** A hole shorter than 10 s is a blank in the trend; a longer one is named. */
const NAMED_GAP_S = 11;

const LINES = [
  {
    line: "a serial line",
    id: "oximeter",
    words: "nonin-df2 pty:oximeter",
    field: "Oxygen saturation",
    wave: "Plethysmogram",
    gap: "SpO₂",
  },
  {
    line: "a network line",
    id: "monitor",
    words: "hl7-pcd01 listen:0 vitals=heartRate,respRateCo2,etco2 waves=ecgII",
    field: "Heart rate",
    wave: "ECG lead II",
    gap: "HR",
  },
] as const;

for (const { line, id, words, field, wave, gap } of LINES) {
  test(`${line} is unplugged and plugged in again: no number meanwhile, live by itself, a gap in the trend`, async ({
    start,
    page,
  }) => {
    const stand = await start({
      rooms: [{ id: "room-1", title: "Room 1" }],
      patients: { "room-1": steady },
      bedsides: [{ id, room: "room-1", words, title: "Bedside" }],
      environment: { ADMIN_PASSWORD: PASSWORD, DEMO_SESSIONS: "true" },
    });
    const { outlet } = stand.monitors.get(id)!;
    await new WayIn(page).signIn(stand.server.address, "admin", PASSWORD);
    await new Station(page).nameIt("Room 1 tablet");
    const ward = new Ward(page);
    await expect(ward.tile("Room 1").getByRole("group", { name: field })).toContainText(/\d\d/u);
    const room: RoomScreen = await ward.open("Room 1");
    await expect(room.numeral(field)).toHaveText(/^\d+$/u);
    await expect(page.getByRole("img", { name: `${wave}: live` })).toBeVisible();

    await test.step("unplugged: said, and nothing looks live", async () => {
      await outlet.unplug();
      await expect(room.alarm("Bedside lost")).toBeVisible();
      await expect(page.getByRole("main")).toContainText("Bedside · lost");
      await expect(room.numeral(field)).toHaveText("--");
      await expect(room.field(field)).toContainText("no data");
      await expect(page.getByRole("img", { name: `${wave}: no signal` })).toBeVisible();
      await expect.poll(() => secondsWithout(room, field)).toBeGreaterThan(NAMED_GAP_S);
    });

    await test.step("plugged in again: live by itself, the alarm gone", async () => {
      const pluggedAt = Date.now();
      await outlet.replug();
      await expect(room.numeral(field)).toHaveText(/^\d+$/u);
      expect(Date.now() - pluggedAt).toBeLessThan(BACK_WITHIN_MS);
      await expect(page.getByRole("img", { name: `${wave}: live` })).toBeVisible();
      await expect(room.alarm("Bedside lost")).toHaveCount(0);
    });

    await test.step("the trend shows the hole", async () => {
      await page.getByRole("group", { name: "Time shown" }).getByRole("button", { name: "5 min", exact: true }).click();
      await expect(page.getByRole("region", { name: "Trend" })).toContainText(`no ${gap} 0:`);
    });
  });
}

/** How long the field has said that it has no data. */
async function secondsWithout(room: RoomScreen, field: string): Promise<number> {
  const [, minutes, seconds] = /no data (\d+):(\d\d)/u.exec(await room.field(field).innerText()) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}
