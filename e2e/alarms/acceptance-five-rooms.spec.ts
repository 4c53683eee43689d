import { onDuty } from "../duty.ts";
import { audioAt, audioNow, expectSilence, nextBurst, type HeardPulse } from "../hearing.ts";
import { openSessions } from "../command-line.ts";
import { watchPresses } from "../pages/presses.ts";
import { expect, test } from "../stand.ts";
import { steeredPatient } from "../steered-patient.ts";

/** What waits here waits for minutes of the clinic, not of the machine: it has as long as it needs. */
const LOADED_MACHINE_MS = 420_000;
const ADMIN_PASSWORD = "seven quiet herons";
const ROOMS = [1, 2, 3, 4, 5].map((number) => ({ id: `room-${number}`, title: `Room ${number}` }));
/** Notes that alarm melodies are made of, in Hz (IEC 60601-1-8:2006+A1, annex F). */
const NOTES = { C4: 261.63, D4: 293.66, E4: 329.63, F4: 349.23, G4: 392, A4: 440, B4: 493.88, C5: 523.25 };
const twice = (five: string): string => `${five} ${five}`;
/** Annex F too; LOW is the house's own. */
const MELODY = {
  highHeart: twice("C4 E4 G4 G4 C5"),
  highOxygen: twice("C5 B4 A4 G4 F4"),
  mediumEquipment: "C5 C4 C4",
  mediumHeart: "C4 E4 G4",
  low: "E4 C4",
};

/** What was heard, each pulse by the note that it is nearest to. */
function melodyOf(burst: readonly HeardPulse[]): string {
  const distance = (hz: number, of: number): number => Math.abs(Math.log(hz / of));
  const nearest = (hz: number) =>
    Object.entries(NOTES).toSorted(([, a], [, b]) => distance(hz, a) - distance(hz, b))[0]!;
  return burst.map(({ hz }) => nearest(hz)[0]).join(" ");
}

test("13: five rooms alarm at once: the most urgent is heard, of several the newest, and each room counts its own", async ({
  start,
  browser,
}) => {
  test.setTimeout(LOADED_MACHINE_MS);
  const patients = ROOMS.map(() => steeredPatient({ spo2: 97, heartRate: 72, temperature: 36.7 }));
  const [one, two, three, four, five] = patients;
  const vitals = "spo2,heartRate,temperature,nibpSys,nibpDia,nibpMean";
  const stand = await start({
    rooms: ROOMS,
    patients: Object.fromEntries(ROOMS.map(({ id }, index) => [id, patients[index]!.begin])),
    bedsides: ROOMS.map(({ id, title }) => {
      return { id, room: id, words: `hl7-pcd01 listen:0 vitals=${vitals} waves=none`, title: `Monitor of ${title}` };
    }),
    environment: { ADMIN_PASSWORD },
  });
  const titles = ROOMS.map(({ title }) => title);
  const { desk, office } = await onDuty(stand.server, browser, ADMIN_PASSWORD, { desk: titles, office: titles });
  const posts = [desk, office];
  await openSessions(
    desk.page,
    ROOMS.map(({ id }) => id),
  );
  for (const { ward } of posts) {
    for (const title of titles) await expect(ward.numeral(title, "Oxygen saturation")).toHaveText("97");
  }

  await test.step("LOW, MEDIUM and HIGH; a newer HIGH in a room with two more; and a MEDIUM that is newer than both", async () => {
    const everywhere = async (title: string, priority: string, words: RegExp | string): Promise<void> => {
      for (const { ward } of posts) {
        await expect(ward.tile(title)).toContainText(words);
        await expect(ward.tile(title).getByRole("img", { name: priority, exact: true })).toBeVisible();
      }
    };
    one!.set({ temperature: "sensor-off" });
    three!.set({ spo2: "sensor-off" });
    four!.set({ spo2: 84 });
    await everywhere("Room 1", "LOW", "Temperature probe off");
    await everywhere("Room 3", "MEDIUM", "SpO₂ sensor off");
    await everywhere("Room 4", "HIGH", "SpO₂ 84 low");
    five!.set({ heartRate: 150, temperature: "sensor-off" });
    five!.inflateCuff(175, 90, 115);
    await everywhere("Room 5", "HIGH", /HR 15\d high/u);
    two!.inflateCuff(175, 90, 115);
    await everywhere("Room 2", "MEDIUM", "SYS 175 high");
    for (const { ward } of posts) {
      await expect(ward.tile("Room 5")).toContainText("+2 more");
      for (const title of ["Room 1", "Room 2", "Room 3", "Room 4"]) {
        await expect(ward.tile(title)).not.toContainText("more");
      }
    }
  });

  await test.step("the newest HIGH alarm is what both stations sound", async () => {
    const marks = await Promise.all(posts.map(({ page }) => audioNow(page)));
    for (const [index, { page }] of posts.entries()) {
      expect(melodyOf(await nextBurst(page, marks[index]!))).toBe(MELODY.highHeart);
    }
  });

  await test.step("a room lists HIGH before MEDIUM before LOW", async () => {
    const room = await desk.ward.open("Room 5");
    const rows = room.alarms.getByRole("listitem").filter({ hasText: "▲" });
    await expect(rows).toHaveCount(3);
    await expect(rows).toContainText([/▲▲▲ HR/u, /▲▲ SYS/u, /▲ Temperature/u]);
  });

  const pressed = await watchPresses(desk.page);
  const next: readonly (readonly [room: string, alarm: RegExp, heard: string])[] = [
    ["Room 5", /HR \d+ high/u, MELODY.highOxygen],
    ["Room 4", /SpO₂ \d+ low/u, MELODY.mediumHeart],
    ["Room 2", /SYS \d+ high/u, MELODY.mediumHeart],
    ["Room 5", /SYS \d+ high/u, MELODY.mediumEquipment],
  ];
  for (const [title, alarm, heard] of next) {
    await test.step(`answered in ${title}: the next one is heard, by urgency and then by age`, async () => {
      await desk.station.goTo("Ward");
      const room = await desk.ward.open(title);
      await room.acknowledge(alarm);
      await expect(room.alarm(alarm)).toContainText(desk.person.name);
      for (const { page } of posts) {
        expect(melodyOf(await nextBurst(page, await audioAt(page, await pressed())))).toBe(heard);
      }
    });
  }

  await test.step("only LOW is left: the desk sounds it, and the supervisor is not disturbed", async () => {
    await desk.station.goTo("Ward");
    const room = await desk.ward.open("Room 3");
    await room.acknowledge("SpO₂ sensor off");
    await expect(room.alarm("SpO₂ sensor off")).toContainText(desk.person.name);
    const from = await pressed();
    expect(melodyOf(await nextBurst(desk.page, await audioAt(desk.page, from)))).toBe(MELODY.low);
    await expectSilence(office.page, (await audioAt(office.page, from)) + 1, 3);
    for (const title of ["Room 2", "Room 3", "Room 4", "Room 5"]) {
      await expect(office.ward.tile(title), "what is answered stays to be seen").toContainText(desk.person.name);
    }
  });
});
