// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm, Author } from "@evenkeel/shared/alarms";
import type { AlarmAnswer, CallView, Cover } from "@evenkeel/shared/attention";
import type { Command, RoomAttention } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { attention } from "../../stores/attention.ts";
import { forgetCoverage, setCoverage } from "../../stores/coverage.ts";
import { setMe } from "../../stores/me.ts";
import { setRooms } from "../../stores/rooms.ts";
import { settingsStore } from "../../stores/settings.ts";
import { stationStore } from "../../stores/station.ts";
import "../../words/i18n.ts";
import { CallState } from "./call-state.tsx";
import { ResponseKeys } from "./response-keys.tsx";

const room = "room-1";
const nora: Author = { userId: "n", name: "Nora", station: "Desk" };
const cleo: Author = { userId: "c", name: "Cleo", station: "Office" };
const alarm: Alarm = {
  id: "a",
  kind: "limit",
  rule: "spo2-desat",
  category: "oxygenation",
  priority: "high",
  stage: "active",
  onset: 0,
  profileVersion: 1,
  audible: true,
};
const answer = (change: Partial<AlarmAnswer>): AlarmAnswer => ({
  alarm: "a",
  priority: "high",
  kind: "cannot",
  by: cleo,
  at: 1000,
  ...change,
});
const office: Cover = {
  station: "s2",
  name: "Office",
  role: "supervisor",
  person: "Cleo",
  audible: false,
  silence: "audio-suspended",
  visible: true,
  provedAt: 0,
  soundTestedAt: null,
};
let sent: readonly Command[] = [];

beforeAll(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
});
beforeEach(() => {
  sent = acceptingCommandLine();
  setMe({ id: "n", name: "Nora", username: "nora", role: "nurse", mustSetPassword: false });
  settingsStore.setState({ stationRole: "nurses-station", covers: "all" });
  stationStore.setState({ id: "s1" });
  setCoverage({ at: 0, rooms: [{ room, stations: [office], heard: false, seen: true }] });
});
afterEach(() => {
  cleanup();
  act(() => alarms.set(room, { alarms: [] }));
  act(() => attention.set(room, null));
  forgetCoverage();
  setRooms([]);
  setCommandLine(null);
});

function show(its: Alarm, call: Partial<CallView> = {}): void {
  const whole: CallView = {
    alarm: "a",
    priority: "high",
    tier: 0,
    since: 0,
    next: null,
    sound: ["s1"],
    volumeSteps: 0,
    front: [],
    banner: null,
    unheard: false,
    owner: its.acknowledged ?? null,
    delivered: ["s1"],
    answers: [],
    ...call,
  };
  const attended: RoomAttention = { heard: true, responsible: null, offer: null, stations: [], calls: [whole] };
  alarms.set(room, { alarms: [its] });
  attention.set(room, attended);
  const queries = new QueryClient();
  queries.setQueryData(["colleagues"], [{ id: "c", name: "Cleo", role: "clinician" }]);
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <CallState room={room} alarm={its} />
        <ResponseKeys room={room} alarm={its} title="SpO₂ low" />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const key = (name: RegExp | string) => screen.getByRole("button", { name });
const opened = () => screen.findByRole("dialog");

test("who answered and whom the alarm has come to stand beside it", () => {
  show(alarm, { tier: 3, banner: "code", answers: [answer({}), answer({ kind: "at-bedside", by: nora, at: 2000 })] });
  expect(document.body.textContent).toContain("Nora at the bedside · everyone is called");
});

test("a second tap where Acknowledge was withdraws nothing: it asks", async () => {
  show({ ...alarm, acknowledged: { by: nora, at: 0 } });
  fireEvent.click(key("Pass on: SpO₂ low"));
  const dialog = within(await opened());
  expect(sent).toEqual([]);
  fireEvent.click(dialog.getByText("Cancel"));
  expect(sent).toEqual([]);
});

test("the owner passes it on: withdrawn, and said that they cannot", async () => {
  show({ ...alarm, acknowledged: { by: nora, at: 0 } });
  fireEvent.click(key("Pass on: SpO₂ low"));
  const dialog = within(await opened());
  await act(async () => {
    fireEvent.click(dialog.getByRole("button", { name: "Pass on" }));
    await Promise.resolve();
  });
  expect(sent).toMatchObject([
    { type: "alarm.withdraw", alarm: "a" },
    { type: "alarm.respond", alarm: "a", kind: "cannot" },
  ]);
});

test("nobody else passes it on, and a display has no keys at all", () => {
  show({ ...alarm, acknowledged: { by: cleo, at: 0 } });
  expect(screen.queryByRole("button", { name: /Pass on/u })).toBeNull();
  cleanup();
  settingsStore.setState({ stationRole: "display" });
  show(alarm);
  expect(screen.queryAllByRole("button")).toEqual([]);
});

test("a station that does not cover the room answers nothing for it, but a supervisor's", () => {
  setRooms([
    { id: room, title: "Room 1" },
    { id: "room-2", title: "Room 2" },
  ]);
  settingsStore.setState({ stationRole: "nurses-station", covers: ["room-2"] });
  show(alarm);
  expect(screen.queryAllByRole("button")).toEqual([]);
  cleanup();
  setMe({ id: "c", name: "Cleo", username: "cleo", role: "clinician", mustSetPassword: false });
  settingsStore.setState({ stationRole: "supervisor" });
  show(alarm);
  expect(key("Respond: SpO₂ low")).toBeTruthy();
});

test.each([
  [/^Next step now/u, { tier: 1 }],
  [/^Office · Cleo/u, { station: "s2" }],
  [/^Cleo Clinician/u, { person: "c" }],
] as const)("calls somebody else: %s, with the note for the record", async (name, to) => {
  show(alarm);
  fireEvent.click(key("Respond: SpO₂ low"));
  const dialog = within(await opened());
  fireEvent.change(dialog.getByLabelText(/^Note/u), { target: { value: "line is out" } });
  await act(async () => {
    fireEvent.click(dialog.getByRole("button", { name }));
    await Promise.resolve();
  });
  expect(sent.at(-1)).toMatchObject({ type: "alarm.respond", kind: "forwarded", to, reason: "line is out" });
});

test("every answer is in the history with who, where and when, newest first", async () => {
  const answers = [answer({ reason: "with a patient" }), answer({ kind: "forwarded", to: { tier: 2 }, at: 2000 })];
  show(alarm, { answers });
  fireEvent.click(key("Respond: SpO₂ low"));
  const lines = within(await opened()).getAllByRole("listitem");
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("Cleo (Office) passed it on to the next step"),
    expect.stringContaining("Cleo (Office) cannot come: with a patient"),
  ]);
});

test("the dialog stays when the alarm ends under it, says so, and takes what was done", async () => {
  show(alarm);
  fireEvent.click(key("Respond: SpO₂ low"));
  const dialog = within(await opened());
  act(() => alarms.set(room, { alarms: [] }));
  expect(dialog.getByRole("status").textContent).toBe("This alarm is over.");
  expect(dialog.queryByRole("button", { name: /cannot/u })).toBeNull();
  await act(async () => {
    fireEvent.click(dialog.getByRole("button", { name: "Resolved" }));
    await Promise.resolve();
  });
  expect(sent.at(-1)).toMatchObject({ kind: "resolved" });
});
