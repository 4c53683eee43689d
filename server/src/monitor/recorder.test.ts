import { describe, expect, it } from "vitest";
import type { Log, ObservationStore, SampleRow, WaveBlock } from "../ports.ts";
import { recorder } from "./recorder.ts";

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const row = (at: number): SampleRow => ({ kind: "numeric", session: "s", device: "d", vital: "spo2", at, value: 97 });

function disk() {
  const state = { works: true, batches: [] as number[], times: [] as number[], waves: [] as WaveBlock[] };
  const health: boolean[] = [];
  const add: ObservationStore["add"] = (rows, waves) => {
    if (!state.works) return Promise.reject(new Error("the disk is full"));
    state.batches.push(rows.length);
    state.times.push(...rows.map(({ at }) => at));
    state.waves.push(...waves);
    return Promise.resolve();
  };
  const store = { add } as ObservationStore;
  return { state, health, recorder: recorder(store, silent, (healthy) => void health.push(healthy)) };
}

describe("the recorder", () => {
  it("writes what has gathered as one, and nothing twice", async () => {
    const { state, recorder: one } = disk();
    for (let at = 0; at < 10; at += 1) one.sample(row(at));
    one.wave("s", "d", { kind: "wave", wave: "pleth", at: 0, rate: 75, samples: [1, 2] });
    await Promise.all([one.flush(), one.flush()]);
    await one.flush();
    expect(state.batches).toEqual([10]);
    expect(state.waves.map(({ samples }) => samples.length)).toEqual([2]);
  });

  it("keeps what a failing store refused, in its order, and says when that begins and ends", async () => {
    const { state, health, recorder: one } = disk();
    state.works = false;
    for (let at = 0; at < 30; at += 1) {
      one.sample(row(at));
      one.wave("s", "d", { kind: "wave", wave: "pleth", at: at * 500, rate: 75, samples: [at] });
      await one.flush();
    }
    expect(health).toEqual([false]);
    state.works = true;
    await one.flush();
    expect(state.times).toEqual(Array.from({ length: 30 }, (_, at) => at));
    expect(state.waves).toHaveLength(30);
    expect(health).toEqual([false, true]);
    expect(one.lost).toBe(0);
  });

  it("writes a long backlog in parts, so that no transaction holds an alarm back", async () => {
    const { state, recorder: one } = disk();
    for (let at = 0; at < 25_000; at += 1) one.sample(row(at));
    do await one.flush();
    while (one.behind);
    expect(state.batches).toEqual([10_000, 10_000, 5000]);
    expect(state.times).toEqual([...state.times].sort((a, b) => a - b));
  });

  it("gives up the oldest beyond its bound, and counts them", async () => {
    const { state, recorder: one } = disk();
    state.works = false;
    for (let at = 0; at < 200_010; at += 1) one.sample(row(at));
    await one.flush();
    expect(one.lost).toBe(10);
    state.works = true;
    do await one.flush();
    while (one.behind);
    expect(state.times[0]).toBe(10);
    expect(state.times).toHaveLength(200_000);
  });
});
