import { STEADY, syntheticPatient, type SimulatedMonitor } from "@evenkeel/simulators";
import { DevicesScreen } from "../pages/devices.ts";
import { watchNumerals } from "../pages/numeral-watch.ts";
import { Station } from "../pages/station.ts";
import { Ward } from "../pages/ward.ts";
import { WayIn } from "../pages/way-in.ts";
import { expect, test } from "../stand.ts";

const PASSWORD = "nine wooden bridges";
const FIELDS = ["Oxygen saturation", "Heart rate"];
const WELL = ["Sound oximeter", "Sound monitor"];
const steady = (seed: number) => (startsAt: number) => syntheticPatient({ story: STEADY, seed, startsAt });

/** Each does harm of one kind to the line, and names what the devices screen must then count. */
const HARMS: readonly {
  readonly what: string;
  readonly to: "hl7" | "oximeter";
  readonly counted: RegExp;
  readonly harm: (monitor: SimulatedMonitor) => void;
}[] = [
  {
    what: "garbage and turned bits",
    to: "oximeter",
    counted: /(?:garbage|checksum|cut frame|message) × [1-9]/u,
    harm: (monitor) => monitor.setFaults({ garbage: 0.6, flip: 0.5 }),
  },
  {
    what: "cut messages",
    to: "hl7",
    counted: /(?:cut frame|message|garbage|overlong frame) × [1-9]/u,
    harm(monitor) {
      monitor.setFaults({ drop: 0.8, split: 0.8 });
      // A message that begins and never ends, and one that is not text.
      monitor.inject(Uint8Array.from([0x0b, ...Array.from({ length: 5000 }, (_, index) => (index * 37) % 256)]));
    },
  },
  {
    what: "a flood of fifty times the rate",
    to: "oximeter",
    counted: /(?:implausible|duplicate|overlong frame|flood|garbage|cut frame|checksum|message) × [1-9]/u,
    harm: (monitor) => monitor.setFaults({ flood: 50 }),
  },
];

for (const { what, to, counted, harm } of HARMS) {
  test(`${what} on one line: counted on the devices screen, the other room goes on unharmed`, async ({
    start,
    page,
  }) => {
    const stand = await start({
      rooms: [
        { id: "room-1", title: "Room 1" },
        { id: "room-2", title: "Room 2" },
      ],
      patients: { "room-1": steady(4), "room-2": steady(5) },
      bedsides: [
        { id: "oximeter", room: "room-1", words: "nonin-df2 pty:oximeter", title: "Ill oximeter" },
        { id: "hl7", room: "room-1", words: "hl7-pcd01 listen:0 vitals=heartRate waves=ecgII", title: "Ill monitor" },
        { id: "sound-oximeter", room: "room-2", words: "nonin-df2 pty:sound-oximeter", title: "Sound oximeter" },
        {
          id: "sound-hl7",
          room: "room-2",
          words: "hl7-pcd01 listen:0 vitals=heartRate waves=none",
          title: "Sound monitor",
        },
      ],
      environment: { ADMIN_PASSWORD: PASSWORD, DEMO_SESSIONS: "true" },
    });
    const ill = to === "hl7" ? "Ill monitor" : "Ill oximeter";
    await new WayIn(page).signIn(stand.server.address, "admin", PASSWORD);
    const station = new Station(page);
    await station.nameIt("Desk");
    const other = new Ward(page).tile("Room 2");
    for (const name of FIELDS) await expect(other.getByRole("group", { name })).toContainText(/\d\d/u);

    const shown = await watchNumerals(other, FIELDS);

    const second = await page.context().newPage();
    await second.goto(stand.server.address);
    await new Station(second).goTo("Devices");
    const devices = new DevicesScreen(second);
    for (const title of [ill, ...WELL]) await expect(devices.row(title)).toContainText("Connected");

    // A line that waited for its host begins with a backlog, part of which may be thrown away rightly.
    const before = new Map<string, string>();
    for (const well of WELL) before.set(well, await devices.thrownAway(well).innerText());

    harm(stand.monitors.get(to)!);
    await expect(devices.thrownAway(ill)).toContainText(counted);
    await expect.poll(async () => new Set(Object.values(await shown()).flat()).size, "numbers move").toBeGreaterThan(3);
    for (const [field, texts] of Object.entries(await shown())) {
      for (const text of texts) expect(text, field).toMatch(/^\d{2,3}$/u);
    }
    await expect(other).toContainText("No alarms");
    await expect(other.getByRole("img", { name: "Plethysmogram: live" })).toBeVisible();
    await expect(station.live).toBeVisible();
    for (const well of WELL) {
      await expect(devices.row(well)).toContainText("Connected");
      await expect(devices.thrownAway(well)).toHaveText(before.get(well)!.split("\n").join(""));
    }

    stand.monitors.get(to)!.setFaults({});
    await expect(new Ward(page).tile("Room 1").getByRole("group", { name: "Oxygen saturation" })).toContainText(
      /\d\d/u,
    );
  });
}
