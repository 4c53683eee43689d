import type { Alarm } from "@evenkeel/shared/alarms";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { alarms } from "../stores/alarms.ts";
import { attention } from "../stores/attention.ts";
import { setOffset, tick } from "../stores/clock.ts";
import { LOST_SOUND_PAUSE_MS, pauseLostSound, setConnection } from "../stores/connection.ts";
import { chooseSound } from "../stores/settings.ts";
import { soundStore, soundTested } from "../stores/sound.ts";
import { stationStore } from "../stores/station.ts";
import { startSound, testSound, wantedSound } from "./station.ts";
import { timeline, type Timeline } from "./timeline.ts";
import { unlock } from "./unlock.ts";

const alarm = (change: Partial<Alarm>): Alarm => ({
  id: "1",
  kind: "limit",
  rule: "spo2-low",
  category: "oxygenation",
  priority: "medium",
  stage: "active",
  onset: 0,
  profileVersion: 1,
  audible: true,
  ...change,
});

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  setOffset(0);
  setConnection("live");
  alarms.keep([]);
});
afterEach(() => vi.useRealTimers());

test("nothing audible is silence", () => {
  expect(wantedSound()).toBeNull();
  alarms.set("1", { alarms: [alarm({ audible: false, priority: "high" })] });
  expect(wantedSound()).toBeNull();
});

test("of all rooms the most urgent audible alarm sounds", () => {
  alarms.set("1", { alarms: [alarm({})] });
  alarms.set("2", { alarms: [alarm({ id: "9", priority: "high", category: "ventilation" })] });
  expect(wantedSound()).toEqual({ key: "2 9", priority: "high", category: "ventilation" });
});

test("a lost feed sounds by itself, above what was last known, and again after its pause", () => {
  alarms.set("1", { alarms: [alarm({})] });
  setConnection("lost");
  expect(wantedSound()).toMatchObject({ priority: "high", category: "equipment" });
  pauseLostSound();
  expect(wantedSound()).toBeNull();
  vi.advanceTimersByTime(LOST_SOUND_PAUSE_MS);
  tick();
  expect(wantedSound()).toMatchObject({ priority: "high", category: "equipment" });
});

test("a pause of the lost sound ends with the loss: the next loss sounds", () => {
  setConnection("lost");
  pauseLostSound();
  setConnection("live");
  setConnection("lost");
  expect(wantedSound()).not.toBeNull();
});

class Context extends EventTarget {
  state: AudioContextState = "suspended";
  currentTime = 0;
  readonly allowed: boolean;
  constructor(allowed: boolean) {
    super();
    this.allowed = allowed;
  }
  asked = 0;
  resume(): Promise<void> {
    this.asked++;
    if (!this.allowed) return Promise.reject(new Error("no gesture"));
    this.state = "running";
    this.dispatchEvent(new Event("statechange"));
    return Promise.resolve();
  }
}

test("the station is blocked until a touch, and says so", () => {
  const context = new Context(false);
  const door = unlock(context, () => 0);
  door.check();
  expect(soundStore.getState().state).toBe("blocked");
  Object.assign(context, { allowed: true });
  window.dispatchEvent(new Event("pointerdown"));
  expect(soundStore.getState().state).toBe("running");
  door.stop();
});

test("a context that calls itself running while its time stands still is blocked", () => {
  let now = 0;
  const context = new Context(true);
  const door = unlock(context, () => now);
  window.dispatchEvent(new Event("keydown"));
  expect(soundStore.getState().state).toBe("running");
  now = 5000;
  door.check();
  expect(soundStore.getState().state).toBe("blocked");
  context.currentTime = 1;
  door.check();
  expect(soundStore.getState().state).toBe("running");
  door.stop();
});

test("nothing is asked of the browser before a touch, since it would only warn", () => {
  const context = new Context(true);
  const door = unlock(context, () => 0);
  expect([context.asked, soundStore.getState().state]).toEqual([0, "blocked"]);
  window.dispatchEvent(new Event("pointerdown"));
  expect([context.asked, soundStore.getState().state]).toEqual([1, "running"]);
  door.stop();
});

test("a station that may sound without a touch is running from the start", () => {
  const context = new Context(true);
  context.state = "running";
  const door = unlock(context, () => 0);
  expect([context.asked, soundStore.getState().state]).toEqual([0, "running"]);
  door.stop();
});

test("a context that is suspended later warns at once, and the next touch brings it back", () => {
  const context = new Context(true);
  const door = unlock(context, () => 0);
  window.dispatchEvent(new Event("pointerdown"));
  context.state = "suspended";
  context.dispatchEvent(new Event("statechange"));
  expect(soundStore.getState().state).toBe("blocked");
  window.dispatchEvent(new Event("pointerdown"));
  expect(soundStore.getState().state).toBe("running");
  door.stop();
});

describe("a station on duty", () => {
  let line: Timeline;
  let stop: () => void;
  beforeEach(() => {
    line = timeline();
    const context = Object.assign(line.context, {
      resume: () => Promise.resolve(),
      close: () => Promise.resolve(),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    });
    vi.stubGlobal("AudioContext", function Stub() {
      return context;
    });
    chooseSound({ soundSet: "melodies", volumeDb: 0 });
    soundStore.setState({ boost: 0, floorDb: null });
    stop = startSound();
  });
  afterEach(() => {
    stop();
    vi.unstubAllGlobals();
  });
  const level = () => Math.round(20 * Math.log10(line.sounds()[0]!.level));

  test("sounds what its stores say, and is silent within a second of the acknowledgement", () => {
    alarms.set("1", { alarms: [alarm({ priority: "high" })] });
    expect(line.sounds()[0]!.start).toBeLessThan(0.1);
    line.now = 1;
    alarms.set("1", { alarms: [alarm({ priority: "high", audible: false })] });
    expect(line.sounds()).toHaveLength(1);
    expect(line.sounds()[0]!.end).toBeLessThan(1.1);
  });

  test("is never below the site's floor, whatever its setting says, and is raised by escalation", () => {
    chooseSound({ volumeDb: -60 });
    alarms.set("1", { alarms: [alarm({ priority: "high" })] });
    expect(level()).toBe(-18);
    soundStore.setState({ floorDb: -6 });
    line.now = 20;
    alarms.set("1", { alarms: [alarm({ id: "2", priority: "high" })] });
    expect(Math.round(20 * Math.log10(line.sounds().at(-1)!.level))).toBe(-12);
    soundStore.setState({ boost: 2 });
    expect(Math.round(20 * Math.log10(line.sounds().at(-1)!.level))).toBe(-6);
  });

  test("tells how a test went: heard for so long, or hindered by an alarm or the browser", async () => {
    expect(await testSound("high")).toEqual({ ms: expect.any(Number) as number });
    alarms.set("1", { alarms: [alarm({})] });
    expect(await testSound("high")).toBe("alarm-sounding");
    alarms.keep([]);
    line.state = "suspended";
    expect(await testSound("high")).toBe("blocked");
    stop();
    expect(await testSound("high")).toBe("blocked");
  });

  test("off duty it forgets who has heard it", () => {
    soundTested({ at: 1_000_000, person: "1", station: "Desk", passed: true, notHeard: [] });
    stop();
    expect(soundStore.getState().soundTestedAt).toBeNull();
  });
});

test("only what escalation asks this station for sounds here, as loud as it says", () => {
  const one = alarm({ priority: "high" });
  const call = {
    alarm: one.id,
    priority: "high",
    tier: 1,
    since: 0,
    next: null,
    sound: ["me"],
    volumeSteps: 1,
    front: [],
    banner: null,
    unheard: false,
    owner: null,
    delivered: [],
    answers: [],
  } as const;
  const cover = { name: "", role: "room", person: "", audible: true, visible: true, soundTestedAt: null } as const;
  const room = { heard: true, responsible: null, offer: null, stations: [{ ...cover, station: "me" }] };
  stationStore.setState({ id: "me" });
  attention.set("1", { ...room, calls: [call] });
  alarms.set("1", { alarms: [one] });
  expect(wantedSound()).toMatchObject({ key: "1 1" });
  attention.set("1", { ...room, calls: [{ ...call, sound: ["another"] }] });
  expect(wantedSound(), "another station is asked").toBeNull();
  setConnection("lost");
  expect(wantedSound(), "alone it sounds").toMatchObject({ category: "equipment" });
  setConnection("live");
  stationStore.setState({ id: null });
  attention.keep([]);
  expect(wantedSound(), "not knowing who is asked, it sounds").toMatchObject({ key: "1 1" });
});
