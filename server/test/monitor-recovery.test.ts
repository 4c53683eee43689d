import { describe, expect, it } from "vitest";
import { systemTime } from "../src/system-time.ts";
import { ward } from "./ward.ts";

const rules = (alarms: readonly { readonly rule: string }[]): string[] => alarms.map(({ rule }) => rule);

describe("a session that a new process finds", () => {
  it("is there though its room is no longer in the devices file", async () => {
    const it = await ward();
    await it.open("room-2");
    it.value("room-2", "nibpSys", 200);
    await it.pass(600);
    await it.restart({ rooms: ["room-1"] });
    expect(it.monitor.rooms().map(({ id }) => id)).toEqual(["room-1", "room-2"]);
    expect(rules(it.alarms("room-2").alarms)).toEqual(["nibpSys-high"]);
    expect(await it.act("room-2", { type: "session.end", reason: "" })).toMatchObject({ ok: true });
  });

  it("does not take the stop for silence: staleness and loss are measured from the start", async () => {
    const it = await ward();
    it.link("room-1", "connected");
    await it.open("room-1");
    it.value("room-1", "spo2", 97);
    await it.pass(600);
    const session = it.items("room-1", "session").at(-1)!.session!.id;
    await it.restart({ downMs: 600_000 });
    expect(it.alarms("room-1").alarms).toEqual([]);
    it.link("room-1", "connecting");
    it.link("room-1", "connected");
    it.value("room-1", "spo2", 97);
    await it.pass(200);
    const log = await it.storage.alarms.log(session);
    expect(log.filter(({ alarm }) => alarm)).toEqual([]);
  });

  it("does not inherit a risk of the record that the new process does not have", async () => {
    const it = await ward();
    await it.open("room-1");
    const { observations } = it.storage;
    const working = observations.add.bind(observations);
    observations.add = () => Promise.reject(new Error("disk"));
    it.value("room-1", "spo2", 97);
    await it.pass(600);
    expect(rules(it.alarms("room-1").alarms)).toEqual(["record-at-risk"]);
    observations.add = working;
    await it.restart();
    await it.pass(100);
    expect(it.alarms("room-1").alarms).toEqual([]);
  });

  it("lets delays run though the host's clock was set back by an hour meanwhile", async () => {
    const it = await ward();
    await it.open("room-1");
    it.value("room-1", "spo2", 97);
    await it.pass(600);
    const { clock } = it;
    const set = systemTime({ wall: () => clock.now() - 3_600_000, monotonic: () => clock.now() });
    await it.restart({ clock: set });
    for (let second = 0; second < 7; second += 1) {
      it.value("room-1", "spo2", 80);
      await it.pass(1000);
    }
    expect(rules(it.alarms("room-1").alarms)).toContain("spo2-desat");
  });
});
