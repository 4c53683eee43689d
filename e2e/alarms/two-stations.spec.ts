import { STEADY, syntheticPatient } from "@evenkeel/simulators";
import type { Page } from "@playwright/test";
import { expectHighBurst } from "../burst-timing.ts";
import { audioNow, listenTo, nextBurst } from "../hearing.ts";
import { RoomScreen } from "../pages/room.ts";
import { Station } from "../pages/station.ts";
import { Ward } from "../pages/ward.ts";
import { WayIn } from "../pages/way-in.ts";
import { CLINICIAN, employ, NURSE } from "../staff.ts";
import { expect, test } from "../stand.ts";

const ADMIN_PASSWORD = "seven quiet herons";
const DESAT = /SpO₂ \d+ low/u;

declare global {
  interface Window {
    contexts?: AudioContext[];
  }
}

/** A browser may take a page's sound away at any time: this test does so, which no key of the product can. */
async function holdSound(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Context = window.AudioContext;
    const contexts: AudioContext[] = [];
    window.contexts = contexts;
    window.AudioContext = class extends Context {
      constructor(options?: AudioContextOptions) {
        super(options);
        contexts.push(this);
      }
    };
  });
}

test("two stations: who answers, who is heard, who is responsible, and what each does alone", async ({
  start,
  page: adminPage,
  browser,
}) => {
  const patient = { ...STEADY, start: { ...STEADY.start, spo2: 85 } };
  const stand = await start({
    rooms: [
      { id: "room-1", title: "Room 1" },
      { id: "room-2", title: "Room 2" },
    ],
    patients: { "room-1": (startsAt) => syntheticPatient({ story: patient, seed: 1, startsAt }) },
    bedsides: [{ id: "oximeter", room: "room-1", words: "nonin-df2 pty:oximeter" }],
    environment: { ADMIN_PASSWORD },
  });
  const { address } = stand.server;
  await new WayIn(adminPage).signIn(address, "admin", ADMIN_PASSWORD);
  await employ(adminPage);
  await adminPage.close();

  const desk = await (await browser.newContext({ bypassCSP: true })).newPage();
  const office = await (await browser.newContext()).newPage();
  const [atDesk, atOffice] = [new RoomScreen(desk), new RoomScreen(office)];
  const deskStation = new Station(desk);
  await test.step("a nurse's desk for room 1 and a doctor's office for room 2", async () => {
    await listenTo(desk);
    await holdSound(desk);
    await new WayIn(desk).signIn(address, NURSE.username, NURSE.password);
    await deskStation.setUp("Nurse desk", ["Room 1"]);
    await new WayIn(office).signIn(address, CLINICIAN.username, CLINICIAN.password);
    await new Station(office).setUp("Doctors' room", ["Room 2"], "Supervisor");
  });

  await test.step("an alarm at the desk is heard there, and seen by the other", async () => {
    const opened = await new Ward(desk).startSessionIn("Room 1");
    await opened.openSession({ alias: "A.B.", mrn: "4711", birthDate: "1 Jan 1980", weightKg: "70", mgPerMl: "1" });
    await expect(new Ward(office).tile("Room 1")).toContainText("heard at Nurse desk");
    await new Ward(office).open("Room 1");
    await expect(atDesk.alarm(DESAT).getByRole("img", { name: "HIGH" })).toBeVisible();
    await expect(atOffice.alarm(DESAT)).toContainText("not acknowledged");
  });

  // How soon is in `acceptance-answers.spec.ts`, which takes off what this machine held the pages up.
  await test.step("acknowledged at one, the other shows who", async () => {
    await atDesk.acknowledge(DESAT);
    await expect(atOffice.alarm(DESAT)).toContainText(NURSE.name);
  });

  await test.step("what else is answered is shown at both, and whoever passes it on is no longer its owner", async () => {
    await atOffice.respond(DESAT, "I am at the bedside");
    await expect(atDesk.alarm(DESAT)).toContainText(`${CLINICIAN.name} at the bedside`);
    await atDesk.passOn(DESAT);
    await expect(atOffice.alarm(DESAT)).toContainText("not acknowledged");
    await expect(atOffice.alarm(DESAT)).toContainText(`${NURSE.name} cannot`);
    await atOffice.acknowledge(DESAT);
    await expect(atDesk.alarm(DESAT)).toContainText(CLINICIAN.name);
  });

  await test.step("the room is handed over, by read-back alone", async () => {
    await atDesk.offerRoom(CLINICIAN.name);
    await expect(desk.getByText(`Offered to ${CLINICIAN.name}`)).toBeVisible();
    await office.getByRole("contentinfo").getByRole("button", { name: "Take over…" }).click();
    const dialog = office.getByRole("dialog", { name: `Take over Room 1 from ${NURSE.name}` });
    const open = await atOffice.alarms.getByRole("listitem").filter({ hasText: "▲" }).count();
    await dialog.getByLabel("The patient’s alias").fill("C.D.");
    await dialog.getByLabel("How many alarms are open").fill(String(open));
    await dialog.getByLabel("What you were told").fill("Saturation low, oxygen on.");
    await dialog.getByRole("button", { name: "Accept: I am responsible" }).click();
    await expect(dialog.getByRole("alert").filter({ hasText: "not the name of the patient" })).toBeVisible();
    await expect(desk.getByText(`Responsible: ${NURSE.name}`)).toBeVisible();
    await dialog.getByLabel("The patient’s alias").fill("ab");
    await dialog.getByRole("button", { name: "Accept: I am responsible" }).click();
    await expect(dialog).toHaveCount(0);
    for (const page of [desk, office]) {
      await expect(page.getByText(`Responsible: ${CLINICIAN.name}`)).toBeVisible();
    }
  });

  await test.step("nobody at the room can be heard: the other station says so, in words", async () => {
    await desk.evaluate(() => Promise.all((window.contexts ?? []).map((context) => context.suspend())));
    await expect(deskStation.cannotSound).toBeVisible();
    await expect(atOffice.alarm("No station can be heard")).toBeVisible();
    await new Station(office).goTo("Coverage");
    const room = office.getByRole("region", { name: "Room 1" });
    await expect(room).toContainText("Nobody hears this room");
    await expect(room.getByRole("row", { name: /Nurse desk/u })).toContainText("silent: the browser waits for a touch");
    await desk.getByRole("button", { name: "Click to enable" }).click();
    await expect(room).toContainText("Alarms are heard");
  });

  await test.step("without its server the desk alarms by itself and shows nothing as live", async () => {
    const mark = await audioNow(desk);
    await stand.kill();
    await expect(deskStation.lost).toBeVisible({ timeout: 6000 });
    await expect(deskStation.lost).toContainText("Values are not live. This station is sounding.");
    for (const numeral of await atDesk.numerals.all()) await expect(numeral).toHaveText("--");
    expectHighBurst((await nextBurst(desk, mark)).slice(-10));
  });
});
