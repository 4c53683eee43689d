import { STEADY, syntheticPatient } from "@evenkeel/simulators";
import { judgeScreen } from "../accessibility/judge.ts";
import { expectHighBurst, expectMediumBurst } from "../burst-timing.ts";
import { audioNow, listenTo, nextBurst } from "../hearing.ts";
import { Station } from "../pages/station.ts";
import { WayIn } from "../pages/way-in.ts";
import { expect, test } from "../stand.ts";

const PASSWORD = "four small harbours";

test("at the start of a shift a nurse hears each sound of her station; the next one hears it anew", async ({
  start,
  browser,
}) => {
  const { server } = await start({
    rooms: [{ id: "room-1", title: "Room 1" }],
    patients: { "room-1": (startsAt) => syntheticPatient({ story: STEADY, seed: 1, startsAt }) },
    bedsides: [{ id: "one", room: "room-1", words: "nonin-df2 pty:one" }],
    environment: { ADMIN_PASSWORD: PASSWORD },
  });
  const page = await (await browser.newContext({ bypassCSP: true })).newPage();
  await listenTo(page);
  const wayIn = new WayIn(page);
  await wayIn.signIn(server.address, "admin", PASSWORD);
  const station = new Station(page);
  await station.nameIt("Desk");
  await expect(station.sounds).toContainText("Sound test due");
  await station.sounds.click();
  const dialog = page.getByRole("dialog", { name: "Sound of this station" });
  await judgeScreen(page, "sound test");

  const hear = async (priority: string) => {
    const mark = await audioNow(page);
    await dialog.getByRole("button", { name: `Play ${priority}` }).click();
    const burst = await nextBurst(page, mark);
    await dialog.getByRole("button", { name: `I heard ${priority}` }).click();
    return burst;
  };
  expectHighBurst(await hear("HIGH"));
  expectMediumBurst(await hear("MEDIUM"));
  expect(await hear("LOW")).toHaveLength(2);
  await expect(dialog.getByRole("status")).toContainText("This station is heard.");
  await judgeScreen(page, "sound test, passed");

  await test.step("another set asks for the test anew, and sounds otherwise", async () => {
    await dialog.getByRole("radio", { name: "Icons" }).check();
    await expect(dialog.getByRole("button", { name: "I heard HIGH" })).toBeDisabled();
    expect((await hear("HIGH")).length, "the pointer's ten pulses, and heartbeats").toBeGreaterThan(10);
    await hear("MEDIUM");
    await hear("LOW");
  });
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(station.sounds).toContainText("tested");

  await page.reload();
  await expect(page.getByRole("button", { name: "Test sound" })).not.toContainText("due");

  await page.getByRole("button", { name: /: open menu$/u }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await wayIn.signIn(server.address, "admin", PASSWORD);
  await expect(page.getByRole("button", { name: "Sound test due" })).toBeVisible();
});
