import { runFileSchema, type NewRun, type SandboxDoing, type SandboxState, type Speed } from "@evenkeel/shared/sandbox";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STARTS_AT } from "../scenarios/stage.ts";
import { LiveRun } from "./live-run.ts";
import { Scheduler } from "./scheduler.ts";
import { stateView } from "./snapshot.ts";

const FREE: NewRun = {
  kind: "free",
  title: "Two rooms",
  seed: 11,
  rooms: [
    {
      id: "room-1",
      patient: { weightKg: 60 },
      cuff: 1,
      devices: [
        { id: "monitor", driver: "hl7-pcd01" },
        { id: "oximeter", driver: "nonin-df2" },
      ],
    },
    { id: "room-2", patient: {}, cuff: "manual", devices: [{ id: "monitor", driver: "philips-intellivue" }] },
  ],
};
const SCENARIO: NewRun = { kind: "scenario", scenario: "wrong-patient" };

const DOINGS: readonly SandboxDoing[] = [
  { kind: "bolus", mg: 60 },
  { kind: "infuse", mgPerHour: 80 },
  { kind: "infuse", mgPerHour: 0 },
  { kind: "oxygen", litresPerMinute: 4 },
  { kind: "apnoea", lastsMs: 15_000 },
  { kind: "slider", slider: "spo2", to: 82, overMs: 2000 },
  { kind: "slider", slider: "spo2", to: null },
  { kind: "slider", slider: "heartRate", to: 140 },
  { kind: "rhythm", rhythm: "atrial-fibrillation", perMinute: 150 },
  { kind: "ectopic", origin: "ventricular", count: 3 },
  { kind: "artefact", id: "motion", severity: 0.9 },
  { kind: "artefact", id: "probe-off", lastsS: 5 },
  { kind: "artefact", id: "cuff-leak" },
  { kind: "mend", id: "motion" },
  { kind: "mend", id: "probe-off" },
  { kind: "artefact", id: "disconnect", device: "monitor", lastsS: 4 },
  { kind: "artefact", id: "flood", device: "monitor", lastsS: 1 },
  { kind: "artefact", id: "spoiled-bytes", device: "monitor" },
  { kind: "artefact", id: "wrong-patient", device: "monitor", identifier: "SIM-0777", lastsS: 6 },
  { kind: "artefact", id: "clock-skew", device: "monitor", amount: -40, lastsS: 6 },
  { kind: "mend", id: "spoiled-bytes", device: "monitor" },
  { kind: "cuff-start" },
  { kind: "cuff-stop" },
  { kind: "cuff-mode", mode: "stat" },
  { kind: "recovery" },
];

interface ByHand {
  readonly afterMs: number;
  readonly room: number;
  readonly doing: SandboxDoing;
  readonly speed: Speed;
  readonly machineMs: number;
}

const byHand: fc.Arbitrary<ByHand> = fc.record({
  afterMs: fc.integer({ min: 0, max: 5000 }),
  room: fc.nat(1),
  doing: fc.constantFrom(...DOINGS),
  speed: fc.constantFrom<Speed>(1, 7.3, 60, 1000, "max"),
  machineMs: fc.double({ min: 0.2, max: 30, noNaN: true }),
});

/** What a console would have shown every half second, but for what is a run's own. */
function watched(run: LiveRun): readonly Pick<SandboxState, "checks" | "rooms">[] {
  const seen: Pick<SandboxState, "checks" | "rooms">[] = [];
  const step = run.step.bind(run);
  run.step = async () => {
    await step();
    if (run.atMs % 500 !== 0) return;
    const { checks, rooms } = stateView(run);
    seen.push({ checks, rooms });
  };
  return seen;
}

/** Plays a run as a tester would: at changing speeds, on a machine that is now fast, now slow. */
async function played(asked: NewRun, acts: readonly ByHand[]) {
  const run = new LiveRun("live", asked);
  const seen = watched(run);
  let machineMs = 1;
  let wall = 0;
  const scheduler = new Scheduler(
    () => [run],
    () => (wall += machineMs),
  );
  const until = async (ms: number): Promise<void> => {
    while (run.atMs < ms) {
      await scheduler.round();
      if (!run.running) throw new Error(`The run stopped: ${run.failure}`);
    }
  };
  const rooms = [...run.begun.set.rooms.keys()];
  for (const { afterMs, doing, machineMs: slow, room, speed } of acts) {
    machineMs = slow;
    run.setClock({ running: true, speed });
    await until(run.atMs + afterMs);
    run.give(doing, rooms[room % rooms.length]);
  }
  run.setClock({ speed: "max" });
  await until(run.atMs + 12_000);
  return { run, seen };
}

async function rerun(file: unknown) {
  const run = new LiveRun("again", { kind: "file", file: runFileSchema.parse(file) });
  const seen = watched(run);
  const lastedMs = run.begun.saved!.ms;
  while (run.atMs < lastedMs) await run.step();
  return { run, seen };
}

describe("a saved run", () => {
  it.each([
    ["two free rooms", FREE],
    ["a scenario", SCENARIO],
  ])("of %s gives the same bytes, the same screens and the same alarms again", async (_name, asked) => {
    let alarms = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(byHand, { minLength: 1, maxLength: 6 }), async (acts) => {
        const first = await played(asked, acts);
        const file = JSON.parse(JSON.stringify(first.run.file())) as unknown;
        const again = await rerun(file);
        expect(again.run.file().digests).toEqual(first.run.file().digests);
        expect(again.run.sameBytes).toBe("same");
        expect(again.seen).toEqual(first.seen);
        expect(again.run.file().steps).toEqual(first.run.file().steps);
        alarms += first.seen.flatMap(({ rooms }) => rooms.flatMap((room) => room.alarms)).length;
      }),
      { numRuns: 10, seed: 4 },
    );
    expect(alarms).toBeGreaterThan(10);
  });

  it.each<[number, SandboxDoing]>([
    [3000, { kind: "artefact", id: "stall", device: "oximeter", lastsS: 0.1 }],
    [3050, { kind: "artefact", id: "stall", device: "oximeter", lastsS: 0.1 }],
    [3050, { kind: "artefact", id: "frozen-value" }],
    [3050, { kind: "rhythm", rhythm: "asystole" }],
  ])("of a step at %i ms, on whichever side of the body's tenths of a second, is the same: %o", async (ms, doing) => {
    const run = new LiveRun("live", FREE);
    while (run.atMs < ms) await run.step();
    const step = run.give(doing);
    expect(step.ms).toBeGreaterThanOrEqual(ms);
    expect(step.ms % 100).toBe(0);
    while (run.atMs < 6000) await run.step();
    const { run: again } = await rerun(run.file());
    expect(again.sameBytes).toBe("same");
    const { run: without } = await rerun({ ...run.file(), steps: [] });
    expect(without.sameBytes).toBe("different");
  });

  it("knows when something done to a body really acts", async () => {
    const run = new LiveRun("live", FREE);
    const { ms } = run.give({ kind: "slider", slider: "spo2", to: 80, overMs: 0 });
    const spo2At = (): number => run.roomOf().patient.state.spo2;
    const seen = new Map<number, number>();
    while (run.atMs < 1000) {
      await run.step();
      seen.set(run.roomOf().patient.state.at - STARTS_AT, spo2At());
    }
    expect(seen.get(ms)).toBeGreaterThan(90);
    expect(seen.get(ms + 100)).toBe(80);
  });

  it("that was changed says other bytes", async () => {
    const { run } = await played(FREE, [
      { afterMs: 500, room: 0, doing: { kind: "slider", slider: "spo2", to: 82 }, speed: 1, machineMs: 1 },
    ]);
    const file = run.file();
    const { run: again } = await rerun({ ...file, steps: [] });
    expect(again.sameBytes).toBe("different");
    const { run: other } = await rerun({ ...file, seed: file.seed + 1 });
    expect(other.sameBytes).toBe("different");
  });

  it("goes as far as it went, a scenario to its end, and has nothing to compare without digests", () => {
    const free = new LiveRun("a", FREE).file();
    expect(new LiveRun("b", { kind: "file", file: { ...free, lastedMs: 60_000 } }).begun.endsMs).toBe(60_000);
    const told = new LiveRun("c", SCENARIO).file();
    const scenario = new LiveRun("d", { kind: "file", file: { ...told, lastedMs: 60_000 } });
    expect(scenario.begun.endsMs).toBe(12 * 60_000);
    expect(scenario.sameBytes).toBe("pending");
    expect(new LiveRun("e", { kind: "file", file: { ...free, digests: {} } }).sameBytes).toBeNull();
  });

  it("disturbs the sensor of the one monitor that is named, and mends it there", async () => {
    const run = new LiveRun("a", FREE);
    const room = run.roomOf();
    const [named, other] = [...room.devices.keys()];
    const lost = () => room.newest.values().flatMap((one) => (one.vital === "spo2" && one.reason ? [one.device] : []));
    while (run.atMs < 20_000) await run.step();
    expect(lost()).toEqual([]);
    run.give({ kind: "artefact", id: "probe-off", device: named! });
    while (run.atMs < 30_000) await run.step();
    expect(lost()).toEqual([named]);
    expect(lost()).not.toContain(other);
    run.give({ kind: "mend", id: "probe-off", device: named! });
    while (run.atMs < 60_000) await run.step();
    expect(lost()).toEqual([]);
  });

  it("mends what holds, and leaves what a scenario has planned for later", async () => {
    const run = new LiveRun("a", SCENARIO);
    run.give({ kind: "mend", id: "wrong-patient", device: "monitor" });
    await run.step();
    const [planned] = run.roomOf("room-1").devices.get("monitor")!.artefacts;
    expect(planned!.until! - planned!.from).toBe(120_000);
  });

  it("says which of its steps cannot be done", () => {
    const file = {
      ...new LiveRun("a", FREE).file(),
      steps: [{ ms: 0, doing: { kind: "mend" as const, id: "nothing" } }],
    };
    expect(() => new LiveRun("b", { kind: "file", file })).toThrow(
      /^Step 1 of the file: There is no artefact "nothing"/u,
    );
  });
});
