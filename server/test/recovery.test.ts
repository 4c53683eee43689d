import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, vi } from "vitest";
import { boot, CLINICIAN } from "./stand.ts";

describe("after a crash", () => {
  it("the session, its alarms, acknowledgements and pauses are as they were", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.act("room-1", { type: "session.start-infusion" });
    await stand.measure("room-1", { spo2: 84, pulseRate: 71 }, 10);
    const [alarm] = stand.alarms("room-1").alarms;
    expect(alarm).toMatchObject({ priority: "high", vital: "spo2" });
    await stand.act("room-1", { type: "alarm.acknowledge", alarm: alarm!.id }, CLINICIAN);
    await stand.act("room-1", { type: "alarm.pause-audio", ms: 120_000 });
    const before = stand.alarms("room-1");
    const session = stand.items("room-1", "session").at(-1)!.session!;

    await stand.restart({ crash: true, downMs: 2000 });

    const after = stand.alarms("room-1");
    expect(after.audioPause).toEqual(before.audioPause);
    expect(after.alarms.find(({ id }) => id === alarm!.id)).toMatchObject({ acknowledged: { by: CLINICIAN } });
    const again = (await stand.app.monitor.session(session.id))!;
    expect(again.events.slice(0, session.version)).toEqual(session.events);
    expect(again.events.slice(session.version)).toMatchObject([{ type: "monitoring-gap" }]);
    expect(again.infusion).toBe("running");
  });

  it("a delay that had begun ends on time, and a pause that had run out sounds", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.measure("room-1", { spo2: 97, pulseRate: 71 }, 2);
    // SpO2 low is judged after 15 s: it has begun 12 s before the crash, and 4 s of it are left.
    await stand.measure("room-1", { spo2: 90, pulseRate: 71 }, 12);
    expect(stand.alarms("room-1").alarms).toEqual([]);
    await stand.restart({ crash: true, downMs: 1000 });
    await stand.measure("room-1", { spo2: 90, pulseRate: 71 }, 5);
    expect(stand.alarms("room-1").alarms).toMatchObject([{ vital: "spo2", priority: "medium", audible: true }]);
    await stand.act("room-1", { type: "alarm.pause-audio", ms: 60_000 });
    expect(stand.alarms("room-1").alarms[0]).toMatchObject({ audible: false });
    await stand.restart({ crash: true, downMs: 61_000 });
    await stand.measure("room-1", { spo2: 90, pulseRate: 71 }, 2);
    expect(stand.alarms("room-1").alarms.find(({ vital }) => vital === "spo2")).toMatchObject({ audible: true });
  });

  it("loses at most a second of samples", async () => {
    const stand = await boot();
    await stand.open("room-1");
    await stand.measure("room-1", { spo2: 97, pulseRate: 71 }, 20);
    const until = stand.clock.now();
    const id = stand.items("room-1", "session")[0]!.session!.id;
    // The clock stands still: what is not on its way to the disk by now never gets there.
    await vi.waitFor(() => expect(until - newestSample(stand.dataDir)).toBeLessThanOrEqual(1000), 20_000);
    await stand.restart({ crash: true });
    const gap = (await stand.app.monitor.session(id))!.events.at(-1)!;
    expect(gap.type).toBe("monitoring-gap");
    expect(gap.type === "monitoring-gap" && until - gap.from).toBeLessThanOrEqual(1000);
  });
});

function newestSample(dataDir: string): number {
  const database = new DatabaseSync(join(dataDir, "evenkeel.sqlite"), { readOnly: true });
  const newest = Number(database.prepare("select max(at) as at from sample").get()?.["at"] ?? 0);
  database.close();
  return newest;
}
