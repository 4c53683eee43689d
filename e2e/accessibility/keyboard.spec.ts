import { DESATURATION, STEADY, syntheticPatient, type Story } from "@evenkeel/simulators";
import { expect, type Locator, type Page } from "@playwright/test";
import { RoomScreen } from "../pages/room.ts";
import { Ward } from "../pages/ward.ts";
import { test } from "../stand.ts";

const PASSWORD = "five copper kettles";
const DESATURATED: Story = { start: { ...DESATURATION.start, spo2: 84 }, frames: [], periodS: null };
/** More stops than any screen has before what is looked for: a focus that never gets there is an end, not a hang. */
const MOST_STOPS = 40;

/** Goes on with Tab until `target` has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) {
      await expect(target).toBeFocused();
      return;
    }
  }
  throw new Error(`Tab never came to ${String(target)}.`);
}

test("by keyboard alone: sign in, open the alarming room, acknowledge", async ({ start, page }) => {
  const { server } = await start({
    rooms: [
      { id: "room-1", title: "Room 1" },
      { id: "room-2", title: "Room 2" },
    ],
    patients: {
      "room-1": (startsAt) => syntheticPatient({ story: STEADY, seed: 1, startsAt }),
      "room-2": (startsAt) => syntheticPatient({ story: DESATURATED, seed: 2, startsAt }),
    },
    bedsides: [
      { id: "one", room: "room-1", words: "nonin-df2 pty:one" },
      { id: "two", room: "room-2", words: "nonin-df2 pty:two" },
    ],
    environment: { ADMIN_PASSWORD: PASSWORD, DEMO_SESSIONS: "true" },
  });
  await page.goto(server.address);
  await tabTo(page, page.getByLabel("User name"));
  await page.keyboard.type("admin");
  await tabTo(page, page.getByLabel("Password", { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");

  const name = page.getByLabel("Station name");
  await expect(name).toBeFocused();
  await name.press("ControlOrMeta+a");
  await page.keyboard.type("Keyboard desk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const tile = new Ward(page).tile("Room 2");
  await expect(tile.getByRole("img", { name: "HIGH" })).toBeVisible();
  await tabTo(page, tile.getByRole("link", { name: "Room 2" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Room 2", level: 1 })).toBeVisible();

  const alarm = new RoomScreen(page).alarm(/SpO₂ \d+ low/u);
  await tabTo(page, alarm.getByRole("button", { name: /^Acknowledge: / }));
  await page.keyboard.press("Enter");
  await expect(alarm.getByRole("img", { name: "Acknowledged" })).toBeVisible();
  await expect(alarm.getByRole("button", { name: /^Acknowledge: / })).toHaveCount(0);
});
