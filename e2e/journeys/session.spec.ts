import { expectHighBurst, expectMediumBurst } from "../burst-timing.ts";
import { expectScreenTellsTruth } from "../comparison.ts";
import { audioNow, listenTo, nextBurst, silentFor } from "../hearing.ts";
import { knownPatient as patient } from "../patients.ts";
import { Station } from "../pages/station.ts";
import { Ward } from "../pages/ward.ts";
import { WayIn } from "../pages/way-in.ts";
import { CLINICIAN, employ, NURSE, redeemFirstLink } from "../staff.ts";
import { expect, test } from "../stand.ts";

const MONITORED = ["heartRate", "abpSys", "abpDia", "abpMean", "respRateCo2", "etco2", "temperature"];
/** Between two HIGH bursts it is still for 7 s (shared/alarms/audio.ts): longer is silence. */
const SILENCE_S = 9;

test(`one session, end to end: ${patient.title}`, async ({ start, page: adminPage, browser }) => {
  const stand = await start({
    rooms: [{ id: "room-1", title: "Room 1" }],
    patients: { "room-1": (startsAt) => patient.begin(startsAt) },
    bedsides: [
      { id: "oximeter", room: "room-1", words: "nonin-df2 pty:oximeter" },
      {
        id: "monitor",
        room: "room-1",
        words: `hl7-pcd01 listen:0 vitals=${MONITORED.join(",")} waves=abp`,
      },
    ],
  });
  const { address, firstAdminLink } = stand.server;

  await test.step("the one-time link makes the first administrator, once", () =>
    redeemFirstLink(firstAdminLink, adminPage, browser));
  await test.step("the administrator lets a nurse and a clinician in", () => employ(adminPage));
  await adminPage.close();

  const nurseBrowser = await browser.newContext({ bypassCSP: true });
  await test.step("the nurse signs in and names the station", async () => {
    const first = await nurseBrowser.newPage();
    await new WayIn(first).signIn(address, NURSE.username, NURSE.password);
    await new Station(first).nameIt("Nurse desk");
    await first.close();
  });

  const page = await nurseBrowser.newPage();
  const station = new Station(page);
  await test.step("opened anew the station is still hers, asks for a touch, and is heard", async () => {
    await listenTo(page);
    await page.goto(address);
    await station.enableSound();
    const mark = await audioNow(page);
    await station.testSound("MEDIUM", async () => expectMediumBurst(await nextBurst(page, mark)));
    await expect(station.live).toBeVisible();
  });

  const ward = new Ward(page);
  const room = await test.step("the free room shows no numbers; a session and its infusion begin", async () => {
    await ward.expectFree("Room 1");
    const opened = await ward.startSessionIn("Room 1");
    await opened.openSession({ alias: "A.B.", mrn: "4711", birthDate: "1 Jan 1980", weightKg: "70", mgPerMl: "1" });
    await opened.startInfusion(["A.B.", "4711", "35", "52.5"]);
    return opened;
  });

  await test.step("the screen shows what the patient has", async () => {
    await expectScreenTellsTruth(page, patient);
    await expect(page.getByRole("img", { name: "Plethysmogram: live" })).toBeVisible();
  });

  const doctorPage = await (await browser.newContext()).newPage();
  const { violates } = patient;

  await test.step("an alarm is heard, and the clinician sees it too", async () => {
    await new WayIn(doctorPage).signIn(address, CLINICIAN.username, CLINICIAN.password);
    await new Station(doctorPage).nameIt("Doctors' room");
    const mark = await audioNow(page);
    const { tile: field, rule, limit } = violates;
    await room.setLimits(field, [
      [`${rule} · MEDIUM`, limit],
      [`${rule} · HIGH`, limit],
    ]);
    await expect(room.alarm(violates.words).getByRole("img", { name: "HIGH" })).toBeVisible();
    await expect(room.alarm(violates.words)).toContainText("not acknowledged");
    let burst = await nextBurst(page, mark);
    // The MEDIUM of the seconds before may be heard first: the HIGH one waits for its end, and is never over it.
    if (burst.length <= 3) burst = [...burst, ...(await nextBurst(page, burst.at(-1)!.until))];
    expectHighBurst(burst.slice(-10));
    if (burst.length > 10) expectMediumBurst(burst.slice(0, -10));
    await expect(new Ward(doctorPage).tile("Room 1")).toContainText("not acknowledged");
  });

  await test.step("acknowledged by name: seen everywhere, silent here", async () => {
    await room.acknowledge(violates.words);
    await expect(room.alarm(violates.words)).toContainText(NURSE.name);
    await expect(new Ward(doctorPage).tile("Room 1")).toContainText(NURSE.name);
    const mark = await audioNow(page);
    await expect.poll(() => silentFor(page, mark)).toBeGreaterThan(SILENCE_S);
  });

  const pausedUntil = await test.step("the sound of the room is paused", async () => {
    await room.pauseSound();
    return room.soundPausedUntil();
  });

  await test.step("the server dies: the station says so, knows nothing, and sounds by itself", async () => {
    const mark = await audioNow(page);
    const killedAt = Date.now();
    await stand.kill();
    await expect(station.lost).toBeVisible();
    expect(Date.now() - killedAt, "said within seconds").toBeLessThan(10_000);
    await expect(station.lost).toContainText("Values are not live. This station is sounding.");
    await expect(room.numerals.first()).toHaveText("--");
    for (const numeral of await room.numerals.all()) await expect(numeral).toHaveText("--");
    expectHighBurst(await nextBurst(page, mark));
  });

  await test.step("it comes back: the page recovers by itself, with everything as it was", async () => {
    await page.evaluate(() => void Object.assign(window, { neverReloaded: true }));
    await stand.restart();
    await expect(station.lost).toHaveCount(0);
    await expect(station.live).toBeVisible();
    await expect(room.session).toContainText("Infusion running");
    await expect(page.getByRole("main")).toContainText("4711");
    await expect(room.alarm(violates.words)).toContainText(NURSE.name);
    const until = await room.soundPausedUntil();
    expect(Math.abs(until - pausedUntil), "the pause ends when it was to end").toBeLessThan(3000);
    await expect(room.record.getByRole("listitem").filter({ hasText: "Nothing recorded for" })).toBeVisible();
    await expectScreenTellsTruth(page, patient, 3);
    expect(await page.evaluate(() => "neverReloaded" in window)).toBe(true);
  });

  await test.step("the session ends, and the room is free", async () => {
    await room.pressAndConfirm("Stop", "Stop infusion");
    await expect(room.session).toContainText("Infusion stopped");
    await room.pressAndConfirm("End session", "End session");
    await expect(room.newSession).toBeVisible();
    await expect(room.numerals).toHaveCount(0);
    await expect(room.alarms).toContainText("No session");
    await station.goTo("Ward");
    await ward.expectFree("Room 1");
  });
});
