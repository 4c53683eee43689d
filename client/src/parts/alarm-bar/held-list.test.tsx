// @vitest-environment jsdom
import type { Alarm } from "@evenkeel/shared/alarms";
import type { Command } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { setMe } from "../../stores/me.ts";
import { settingsStore } from "../../stores/settings.ts";
import { stationStore } from "../../stores/station.ts";
import "../../words/i18n.ts";
import { desaturated, doctor, NOW } from "../alarm-states/alarms.fixture.ts";
import { AlarmBar } from "./alarm-bar.tsx";

const room = "room-1";
const first: Alarm = { ...desaturated, id: "first" };
const second: Alarm = { ...desaturated, id: "second", vital: "heartRate", value: 38, onset: first.onset - 1000 };
const fresh: Alarm = { ...desaturated, id: "fresh", vital: "etco2", value: 80, direction: "high" };
const taken = (alarm: Alarm): Alarm => ({ ...alarm, audible: false, acknowledged: { by: doctor, at: NOW } });
let sent: readonly Command[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  sent = acceptingCommandLine(() => NOW);
  settingsStore.setState({ stationRole: "nurses-station", covers: "all" });
  stationStore.setState({ id: "s1" });
  setMe({ id: doctor.userId, name: doctor.name, username: "k", role: "nurse", mustSetPassword: false });
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => alarms.set(room, { alarms: [] }));
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const list = () => screen.getByRole("list", { name: "" });
const order = () => screen.getAllByRole("listitem").map(({ dataset }) => dataset.alarm);
const now = (...all: Alarm[]) => act(() => alarms.set(room, { alarms: all }));
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const acknowledge = (title: RegExp) => screen.getByRole("button", { name: title });
const show = (...all: Alarm[]) => {
  alarms.set(room, { alarms: all });
  render(
    <MantineProvider>
      <AlarmBar room={room} occupied />
    </MantineProvider>,
  );
};

test("no other alarm's key comes under the finger that has just acknowledged one, until it has had time to go", async () => {
  show(first, second);
  expect(order()).toEqual(["first", "second"]);
  await act(async () => {
    fireEvent.click(acknowledge(/Acknowledge: SpO₂/u));
    await Promise.resolve();
  });
  now(second, taken(first));
  expect(order()).toEqual(["first", "second"]);
  expect(screen.getByText("Held still under your hand")).toBeTruthy();
  // The place of the key has that alarm's own, which asks before it does anything.
  fireEvent.click(within(screen.getAllByRole("listitem")[0]!).getAllByRole("button")[0]!);
  expect(sent.map((command) => "alarm" in command && command.alarm)).toEqual(["first"]);
  fireEvent.click(within(screen.getByRole("dialog")).getByText("Cancel"));
  wait(1499);
  expect(order()).toEqual(["first", "second"]);
  wait(2);
  expect(order()).toEqual(["second", "first"]);
  expect(screen.queryByText("Held still under your hand")).toBeNull();
});

test("a server that is slow to answer does not open the way: the list is held until it has, and from then", async () => {
  let answer = () => {};
  setCommandLine({
    connected: true,
    send: () => new Promise((done) => (answer = () => done({ ok: true }))),
    whenConnected: () => Promise.resolve(),
    now: () => NOW,
  });
  show(first, second);
  fireEvent.click(acknowledge(/Acknowledge: SpO₂/u));
  wait(4000);
  now(second, taken(first));
  expect(order()).toEqual(["first", "second"]);
  wait(4000);
  await act(async () => {
    answer();
    await vi.advanceTimersByTimeAsync(0);
  });
  wait(1400);
  expect(order()).toEqual(["first", "second"]);
  wait(200);
  expect(order()).toEqual(["second", "first"]);
});

test("what changes late under the hand waits for it to be seen", () => {
  show(first, second);
  fireEvent.pointerLeave(list());
  wait(1400);
  now(second, taken(first));
  wait(1400);
  expect(order()).toEqual(["first", "second"]);
  wait(200);
  expect(order()).toEqual(["second", "first"]);
});

test("one that ends under the hand keeps its row, without a key, and says that it is over", () => {
  show(first, second);
  fireEvent.pointerMove(list());
  now(second);
  expect(order()).toEqual(["first", "second"]);
  const [gone] = screen.getAllByRole("listitem");
  expect(gone!.textContent).toContain("This alarm is over.");
  expect(within(gone!).queryAllByRole("button")).toEqual([]);
  expect(acknowledge(/Acknowledge: HR/u)).toBeTruthy();
  wait(5001);
  expect(order()).toEqual(["second"]);
});

test("a new one moves nothing: it stands below, and is named beside the list at once, flashing", () => {
  // jsdom lays nothing out: rows of 48 px in a list of two.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(96);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(48);
  vi.spyOn(HTMLElement.prototype, "offsetTop", "get").mockImplementation(function (this: HTMLElement) {
    return this.dataset["alarm"] ? [...this.parentElement!.children].indexOf(this) * 48 : 0;
  });
  show(taken(first), taken(second));
  fireEvent.pointerDown(list());
  now(fresh, taken(first), taken(second));
  expect(order()).toEqual(["first", "second", "fresh"]);
  const named = screen.getByText(/\+1 more/u);
  expect(named.textContent).toContain("▲▲▲ EtCO₂ 80 high");
  expect(named.querySelector('[data-priority="high"]:not([data-calm])')).toBeTruthy();
  fireEvent.pointerLeave(list());
  wait(1501);
  expect(order()[0]).toBe("fresh");
  expect(screen.getByText(/\+1 more/u).textContent).not.toContain("EtCO₂");
});

test("a dialog keeps its row, and what was begun in it, when the alarm ends under it", () => {
  show(taken(first), second);
  fireEvent.click(screen.getByRole("button", { name: /Pass on: SpO₂/u }));
  now(second);
  wait(60_000);
  expect(screen.getByRole("dialog")).toBeTruthy();
  fireEvent.click(within(screen.getByRole("dialog")).getByText("Cancel"));
  wait(1501);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(order()).toEqual(["second"]);
});

test("left alone, the list follows its alarms at once", () => {
  show(first, second);
  now(second, taken(first));
  expect(order()).toEqual(["second", "first"]);
  now(fresh, second, taken(first));
  expect(order()[0]).toBe("fresh");
});
