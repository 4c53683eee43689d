import { DESATURATION, STEADY, syntheticPatient, type Story } from "@evenkeel/simulators";
import { RoomScreen } from "../pages/room.ts";
import { Station } from "../pages/station.ts";
import { Ward } from "../pages/ward.ts";
import { WayIn } from "../pages/way-in.ts";
import { expect, test, type StandPlan } from "../stand.ts";
import { inEveryTheme, judgeScreen } from "./judge.ts";

const PASSWORD = "four small harbours";
/** Below the desaturation limit from the first number on. */
const DESATURATED: Story = { start: { ...DESATURATION.start, spo2: 84 }, frames: [], periodS: null };
const patient = (story: Story, seed: number) => (startsAt: number) =>
  syntheticPatient({ story, seed, startsAt, cuffEveryMs: 20_000 });

const WARD: StandPlan = {
  rooms: [
    { id: "room-1", title: "Room 1" },
    { id: "room-2", title: "Room 2" },
    { id: "room-3", title: "Room 3" },
    // The demo opens three sessions: this one stays free.
    { id: "room-4", title: "Room 4" },
  ],
  patients: {
    "room-1": patient(STEADY, 1),
    "room-2": patient(DESATURATED, 2),
    "room-3": patient(STEADY, 3),
    "room-4": patient(STEADY, 4),
  },
  bedsides: [
    { id: "one", room: "room-1", words: "hl7-pcd01 listen:0" },
    { id: "two", room: "room-2", words: "nonin-df2 pty:two" },
    { id: "three", room: "room-3", words: "nonin-df2 pty:three" },
    { id: "four", room: "room-4", words: "nonin-df2 pty:four" },
  ],
  environment: { ADMIN_PASSWORD: PASSWORD, DEMO_SESSIONS: "true" },
};

/** The theme belongs to the browser and outlives a sign-in, so that these screens get it from there. */
async function setTheme(page: WayIn["page"], theme: "dark" | "dim" | "light"): Promise<void> {
  await page.addInitScript((chosen) => {
    const state = { station: "Desk", stationNamed: true, theme: chosen };
    localStorage.setItem("evenkeel.settings", JSON.stringify({ state, version: 1 }));
  }, theme);
}

for (const theme of ["dark", "dim", "light"] as const) {
  test(`the ways in are accessible, ${theme}`, async ({ start, page }) => {
    const { server } = await start({ rooms: [], patients: {}, bedsides: [] });
    await setTheme(page, theme);
    await page.goto(server.address);
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await judgeScreen(page, "sign-in");
    await page.getByLabel("User name").fill("nobody");
    await page.getByLabel("Password", { exact: true }).fill("wrong password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await judgeScreen(page, "sign-in refused");
    await page.goto(server.firstAdminLink!);
    await page.getByRole("button", { name: "Set password" }).click();
    await expect(page.getByText("At least 10 characters.", { exact: true })).toBeVisible();
    await judgeScreen(page, "first administrator");
  });
}

test("ward and room are accessible, calm and alarming", async ({ start, page }) => {
  const { server } = await start(WARD);
  await new WayIn(page).signIn(server.address, "admin", PASSWORD);
  await judgeScreen(page, "question for the station's name");
  await new Station(page).nameIt("Desk");
  const ward = new Ward(page);
  await expect(ward.tile("Room 2").getByRole("img", { name: "HIGH" })).toBeVisible();
  await expect(ward.tile("Room 1")).toContainText("No alarms");
  await inEveryTheme(page, (theme) => judgeScreen(page, `ward, ${theme}`));

  await ward.open("Room 2");
  await inEveryTheme(page, (theme) => judgeScreen(page, `room alarming, ${theme}`));
  await page.goBack();

  const room = await ward.open("Room 1");
  await expect(room.numeral("Heart rate")).toHaveText(/^\d+$/u);
  await inEveryTheme(page, async (theme) => {
    await judgeScreen(page, `room, ${theme}`);
    const limits = await room.openLimits("Heart rate");
    await judgeScreen(page, `limits editor, ${theme}`);
    await limits.getByRole("button", { name: "Close" }).click();
    await room.key("End session").click();
    await judgeScreen(page, `dialog, ${theme}`);
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).last().click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

test("new session, people and devices are accessible", async ({ start, page }) => {
  const { server } = await start(WARD);
  await new WayIn(page).signIn(server.address, "admin", PASSWORD);
  const station = new Station(page);
  await station.nameIt("Desk");
  await new Ward(page).startSessionIn("Room 4");
  const form = new RoomScreen(page).newSession;
  await form.getByRole("button", { name: "Open session" }).click();
  await expect(form.getByText("Needed.").first()).toBeVisible();
  await inEveryTheme(page, (theme) => judgeScreen(page, `new session with errors, ${theme}`));
  await station.goTo("People");
  await expect(page.getByRole("table")).toContainText("admin");
  await inEveryTheme(page, (theme) => judgeScreen(page, `people, ${theme}`));
  await station.goTo("Devices");
  await expect(page.getByRole("table")).toContainText("Connected");
  await inEveryTheme(page, (theme) => judgeScreen(page, `devices, ${theme}`));
  await page.getByRole("link", { name: /PCD-01/u }).click();
  for (const tab of ["Faults", "Other values", "Line", "Recorder", "Set up"]) {
    await page.getByRole("tab", { name: tab }).click();
    await expect(page.getByRole("tabpanel")).toBeVisible();
    await inEveryTheme(page, (theme) => judgeScreen(page, `device, ${tab}, ${theme}`));
  }
  await station.goTo("Devices");
  await page.getByRole("link", { name: "Add a device" }).click();
  await page.getByRole("radio", { name: /PCD-01/u }).click();
  await page.getByRole("button", { name: "Add a device" }).click();
  await expect(page.getByText("Needed.").first()).toBeVisible();
  await inEveryTheme(page, (theme) => judgeScreen(page, `new device with errors, ${theme}`));
});
