import { readInputs, replay, type AlarmInput } from "@evenkeel/shared/replay";
import { expect, it } from "vitest";
import type { AlarmLogEntry } from "../src/ports.ts";
import { ward, type Ward } from "./ward.ts";

const isEffect = ({ change }: AlarmLogEntry): boolean => change !== "link" && change !== "unbound";

/** What a replay of the record gives by the recorded profiles, and what the log says. */
async function both({ storage }: Ward, session: string) {
  const { resumptions, count } = await storage.alarms.inputsKept(session);
  const blocks = await storage.alarms.inputs(session, 0, 100_000);
  const run = replay({ resumptions, judge: (profile) => profile });
  const inputs: AlarmInput[] = [];
  for (const block of blocks) {
    for (const [index, input] of readInputs(block.inputs).entries()) {
      run.take(input, block.first + index);
      inputs.push(input);
    }
  }
  expect(inputs).toHaveLength(count);
  const logged = (await storage.alarms.log(session)).filter(isEffect);
  return { now: run.effects, logged, inputs, holes: run.holes };
}

const TEXT = JSON.stringify;

async function sickPatient(): Promise<{ readonly stand: Ward; readonly session: string }> {
  const stand = await ward();
  stand.link("room-1", "connected");
  const reply = await stand.open("room-1");
  if (!reply.ok) throw new Error(reply.error.message);
  const session = stand.items("room-1", "session").at(-1)!.session!.id;
  return { stand, session };
}

async function breathe({ stand }: { readonly stand: Ward }, spo2: number, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    stand.value("room-1", "spo2", spo2);
    stand.value("room-1", "pulseRate", 70 + (second % 3));
    await stand.pass(1000);
  }
}

it("a session with limits changed, answers, a lost line and two restarts gives the same alarms again, bit for bit", async () => {
  const patient = await sickPatient();
  const { stand, session } = patient;
  await breathe(patient, 97, 5);
  await breathe(patient, 86, 30);
  const [alarm] = stand.alarms("room-1").alarms;
  await stand.act("room-1", { type: "alarm.acknowledge", alarm: alarm!.id });
  await stand.act("room-1", { type: "limits.set", rule: "spo2-low", limit: 89, enabled: true, reason: "known" });
  await breathe(patient, 90, 20);
  // Killed between a save and the next flush, with a value that only memory knows.
  stand.value("room-1", "spo2", 79);
  await stand.restart({ downMs: 4000 });
  stand.link("room-1", "connected");
  await breathe(patient, 84, 30);
  stand.link("room-1", "lost");
  await stand.pass(40_000);
  stand.link("room-1", "connected");
  await breathe(patient, 96, 12);
  await stand.act("room-1", { type: "alarm.pause-audio", ms: 120_000 });
  await stand.restart({ downMs: 20_000 });
  stand.link("room-1", "connected");
  await breathe(patient, 96, 5);
  await stand.pass(600);
  const { now, logged, inputs, holes } = await both(stand, session);
  expect(logged.length).toBeGreaterThan(8);
  expect(inputs.filter(({ type }) => type === "resumed")).toHaveLength(2);
  expect(holes).toBe(0);
  expect(TEXT(now)).toBe(TEXT(logged));
});

it("a word that comes late, after time alone has raised the alarm, does not undo it in the replay", async () => {
  const patient = await sickPatient();
  const { stand, session } = patient;
  await breathe(patient, 97, 3);
  stand.value("room-1", "spo2", 96);
  await stand.pass(3200);
  expect(stand.alarms("room-1").alarms.map(({ rule }) => rule)).toContain("stale");
  const at = stand.clock.now() - 700;
  const observations = [{ kind: "numeric", vital: "spo2", value: 97, at }] as const;
  stand.publish({ type: "observations", room: "room-1", device: "room-1-monitor", at, observations });
  await stand.pass(1000);
  const { now, logged } = await both(stand, session);
  expect(logged.some(({ change }) => change === "raised")).toBe(true);
  expect(TEXT(now)).toBe(TEXT(logged));
});

it("what a failing disk has not taken is on record when it works again", async () => {
  const patient = await sickPatient();
  const { stand, session } = patient;
  await breathe(patient, 97, 3);
  stand.store.mood = "fails";
  await breathe(patient, 84, 30);
  stand.store.mood = "works";
  await breathe(patient, 97, 15);
  const { now, logged } = await both(stand, session);
  expect(logged.some(({ change }) => change === "raised")).toBe(true);
  expect(TEXT(now)).toBe(TEXT(logged));
});

it("the lines of the devices are in the log, as they changed and not oftener", async () => {
  const patient = await sickPatient();
  const { stand, session } = patient;
  await breathe(patient, 97, 2);
  stand.link("room-1", "connected");
  stand.link("room-1", "lost");
  await stand.pass(1000);
  stand.link("room-1", "connected");
  await stand.pass(1000);
  stand.publish({ type: "unbound", room: "room-1", device: "room-1-monitor", at: stand.clock.now() });
  await stand.pass(1000);
  const lines = (await stand.storage.alarms.log(session)).filter((entry) => !isEffect(entry));
  expect(lines.map(({ change, link }) => link ?? change)).toEqual(["connected", "lost", "connected", "unbound"]);
  expect(lines.every(({ device }) => device === "room-1-monitor")).toBe(true);
});

it("nothing of it can be changed or removed, and a stretch written twice is there once", async () => {
  const patient = await sickPatient();
  const { stand, session } = patient;
  await breathe(patient, 97, 2);
  const { database, alarms, observations } = stand.storage;
  expect(() => database.exec("DELETE FROM alarm_input")).toThrow(/append-only/u);
  expect(() => database.exec("UPDATE alarm_input SET inputs = '[]'")).toThrow(/append-only/u);
  const blocks = await alarms.inputs(session, 0, 1000);
  await observations.add(
    [],
    [],
    blocks.map((block) => ({ ...block, session })),
  );
  expect(await alarms.inputs(session, 0, 1000)).toEqual(blocks);
});
