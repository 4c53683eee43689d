import { openOutlet, readMonitor, simulatedMonitor, STEADY, syntheticPatient, systemTime } from "@evenkeel/simulators";
import { DevicesScreen } from "../pages/devices.ts";
import { Station } from "../pages/station.ts";
import { Ward } from "../pages/ward.ts";
import { WayIn } from "../pages/way-in.ts";
import { expect, test } from "../stand.ts";

const PASSWORD = "three green lanterns";
const steady = (startsAt: number) => syntheticPatient({ story: STEADY, seed: 3, startsAt });

test("a monitor is found out, added to a running session, listened to, recorded, played again and removed, without a restart", async ({
  start,
  page,
}) => {
  const stand = await start({
    rooms: [{ id: "room-1", title: "Room 1" }],
    patients: { "room-1": steady },
    bedsides: [{ id: "oximeter", room: "room-1", words: "nonin-df2 pty:oximeter", title: "Oximeter" }],
    environment: { ADMIN_PASSWORD: PASSWORD, DEMO_SESSIONS: "true" },
  });
  const { driver, outlet: where, options } = readMonitor("philips-intellivue udp:0");
  const outlet = await openOutlet(where, systemTime.now);
  const patient = syntheticPatient({ story: STEADY, seed: 4, startsAt: systemTime.now(), cuffEveryMs: 20_000 });
  const line = { driver, driverOptions: options, outlet, clock: systemTime, timers: systemTime };
  const monitor = simulatedMonitor({ ...line, patient });
  const port = outlet.address.split(":").at(-1)!;
  const devices = new DevicesScreen(page);
  const station = new Station(page);

  await new WayIn(page).signIn(stand.server.address, "admin", PASSWORD);
  await station.nameIt("Workshop");
  await expect(new Ward(page).tile("Room 1").getByRole("group", { name: "Oxygen saturation" })).toContainText(/\d\d/u);

  await test.step("what is on the line is found out", async () => {
    await station.goTo("Devices");
    await page.getByRole("link", { name: "Add a device" }).click();
    await page.getByLabel("How it is connected").selectOption("udp");
    await page.getByLabel("Address of the device").fill("127.0.0.1");
    await page.getByLabel("Port of the device").fill(port);
    await page.getByRole("checkbox", { name: "Ask as well" }).check();
    await page.getByRole("button", { name: "Detect what is on this line" }).click();
    await expect(page.getByRole("region", { name: "Detect" })).toContainText("Looks like: Philips IntelliVue", {
      timeout: 30_000,
    });
    await page.getByRole("button", { name: "Use this" }).click();
  });

  await test.step("added, it speaks in the room at once", async () => {
    await page.getByRole("textbox", { name: "Name" }).fill("Bedside monitor");
    await page.getByLabel("Room", { exact: true }).selectOption("Room 1");
    await page.getByRole("checkbox", { name: "Simulated device" }).check();
    await page.getByRole("button", { name: "Add a device" }).click();
    await expect(page.getByRole("heading", { name: "Bedside monitor" })).toBeVisible();
    await expect(page.getByText("Valid frames arrive.")).toBeVisible();
    await station.goTo("Ward");
    const room = await new Ward(page).open("Room 1");
    await expect(room.numeral("Heart rate")).toHaveText(/^\d+$/u);
    await expect(room.field("Heart rate")).toContainText("Bedside monitor");
    await expect(room.field("Oxygen saturation")).toContainText("Oximeter");
  });

  await test.step("its line is seen and recorded", async () => {
    await station.goTo("Devices");
    await devices.row("Bedside monitor").getByRole("link", { name: "Bedside monitor" }).click();
    await page.getByRole("tab", { name: "Line" }).click();
    await expect(page.getByRole("log").or(page.getByLabel("What goes over the line"))).toContainText(/heartRate|HR/u);
    await page.getByRole("tab", { name: "Recorder" }).click();
    await page.getByRole("button", { name: "Start recording" }).click();
    await expect(page.getByText("being written")).toBeVisible();
    // A few messages: the monitor speaks once a second.
    await expect(page.getByText(/\d+(\.\d+)? kB/u).first()).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Stop recording" }).click();
    await expect(page.getByRole("link", { name: /^Download/u })).toBeVisible();
  });

  await test.step("removed while it watches a session: asked about first, then its numbers are gone", async () => {
    await page.getByRole("tab", { name: "Set up" }).click();
    await page.getByRole("button", { name: "Remove this device" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove this device" }).click();
    await page.getByRole("button", { name: "Remove it all the same" }).click();
    await expect(devices.row("Bedside monitor")).toHaveCount(0);
    await station.goTo("Ward");
    const room = await new Ward(page).open("Room 1");
    await expect(room.numeral("Oxygen saturation")).toHaveText(/^\d+$/u);
    await expect(room.numeral("Heart rate")).toHaveCount(0);
    await monitor.stop();
  });

  await test.step("its recording is a device of its own", async () => {
    await station.goTo("Devices");
    await page.getByRole("link", { name: /^Replay the recording of/u }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Played monitor");
    await page.getByRole("button", { name: "Add a device" }).click();
    await expect(page.getByRole("heading", { name: "Played monitor" })).toBeVisible();
    await expect(page.getByText(/Valid frames arrive\.|The recording is at its end/u).first()).toBeVisible();
    await station.goTo("Devices");
    await expect(devices.row("Played monitor")).not.toContainText("no frame yet");
  });
});
