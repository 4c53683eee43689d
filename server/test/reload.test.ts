import { RETURN_MS } from "@evenkeel/shared/attention";
import { expect, it } from "vitest";
import { hello, page, passing, prove, type Page } from "./pages.ts";
import { boot, settle } from "./stand.ts";
import { hungUp, stations } from "./stations.ts";

const BED = { role: "room", covers: ["room-1"] } as const;

/** Room 1 with a HIGH alarm that its only station has, and a supervisor who covers another room. */
async function alarming() {
  const stand = await boot({}, { staffed: false });
  const clinic = stations(stand);
  const staff = await clinic.staff();
  const bed = await page(clinic, staff.nurse.cookies, "Bed 1", BED);
  const far = await page(clinic, staff.clinician.cookies, "Office", { role: "supervisor", covers: ["room-2"] });
  await stand.open("room-1");
  await passing(stand, [bed, far], 1000, 97);
  for (let tries = 0; stand.alarms("room-1").alarms.length === 0; tries += 1) {
    if (tries > 20) throw new Error("no alarm");
    await passing(stand, [bed, far], 500, 79);
  }
  await passing(stand, [bed, far], 1000, 79);
  const pass = (ms: number, pages: readonly Page[]) => passing(stand, pages, ms, 79);
  const call = () => far.attention()!.calls[0]!;
  const leave = async (one: Page): Promise<void> => {
    const gone = hungUp(one.line);
    one.line.disconnect();
    await gone;
    await settle();
  };
  return { stand, clinic, staff, bed, far, pass, call, leave };
}

it("of the only station, back with sound within the grace, is no escalation", async () => {
  const it = await alarming();
  expect(it.call()).toMatchObject({ tier: 0, sound: [it.bed.id] });
  expect(it.call().delivered).toContain(it.bed.id);
  await it.leave(it.bed);
  await it.pass(3000, [it.far]);
  expect(it.call()).toMatchObject({ tier: 0, banner: null, sound: [] });
  const again = await page(it.clinic, it.staff.nurse.cookies, "Bed 1", BED);
  await it.pass(4000, [again, it.far]);
  expect(it.call()).toMatchObject({ tier: 0, banner: null, sound: [again.id] });
  expect(it.call().delivered).toContain(again.id);
  expect(it.stand.alarms("room-1").alarms.map(({ rule }) => rule)).not.toContain("unheard");
});

it("of which nobody comes back asks everybody once the grace is over", async () => {
  const it = await alarming();
  await it.leave(it.bed);
  const left = it.stand.clock.now();
  await it.pass(RETURN_MS - 200, [it.far]);
  expect(it.call().tier).toBe(0);
  await it.pass(400, [it.far]);
  expect(it.call()).toMatchObject({ banner: "escalated", sound: [it.far.id] });
  expect(it.call().since - left).toBeLessThanOrEqual(RETURN_MS + 100);
});

it("that comes back without sound asks everybody once the grace is over", async () => {
  const it = await alarming();
  await it.leave(it.bed);
  await it.pass(1000, [it.far]);
  const mute = await it.clinic.connect(it.staff.nurse.cookies);
  mute.on("beat", (_, answer) => answer());
  await hello(mute, "Bed 1", BED);
  prove(mute, false);
  await it.pass(RETURN_MS - 1200, [it.far]);
  expect(it.call().tier).toBe(0);
  await it.pass(500, [it.far]);
  expect(it.call()).toMatchObject({ banner: "escalated" });
  expect(it.call().sound).toContain(it.far.id);
});

it("never holds HIGH longer than its ladder: fifteen seconds after the onset the next row is due, reload or not", async () => {
  const it = await alarming();
  const { onset } = it.stand.alarms("room-1").alarms[0]!;
  await it.pass(onset + 13_000 - it.stand.clock.now(), [it.bed, it.far]);
  await it.leave(it.bed);
  await it.pass(1900, [it.far]);
  expect(it.call().tier).toBe(0);
  await it.pass(200, [it.far]);
  expect(it.call()).toMatchObject({ tier: 1, since: onset + 15_000, volumeSteps: 1 });
  // The row after it is not waited for: whoever had the alarm is still away.
  await it.pass(3500, [it.far]);
  expect(it.call()).toMatchObject({ banner: "escalated", sound: [it.far.id] });
});
