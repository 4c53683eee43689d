// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm, Author } from "@evenkeel/shared/alarms";
import type { AlarmAnswer, CallView } from "@evenkeel/shared/attention";
import type { SessionView } from "@evenkeel/shared/session";
import type { Command } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { attention } from "../../stores/attention.ts";
import { setOffset, tick } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { forgetCoverage, setCoverage } from "../../stores/coverage.ts";
import { setMe } from "../../stores/me.ts";
import { setRooms } from "../../stores/rooms.ts";
import { sessions } from "../../stores/session.ts";
import { settingsStore } from "../../stores/settings.ts";
import { stationStore } from "../../stores/station.ts";
import "../../words/i18n.ts";
import { InboxScreen } from "./inbox-screen.tsx";

const START = Date.UTC(2026, 0, 1, 10, 42);
const nora: Author = { userId: "n", name: "Nora", station: "Desk" };
const cleo: Author = { userId: "c", name: "Cleo", station: "Office" };
const low = (id: string, change: Partial<Alarm> = {}): Alarm => ({
  id,
  kind: "limit",
  rule: "spo2-desat",
  vital: "spo2",
  direction: "low",
  value: 84,
  limit: 88,
  category: "oxygenation",
  priority: "high",
  stage: "active",
  onset: START - 42_000,
  profileVersion: 1,
  audible: true,
  ...change,
});
const callFor = (id: string, change: Partial<CallView> = {}): CallView => ({
  alarm: id,
  priority: "high",
  tier: 1,
  since: START,
  next: START + 15_000,
  sound: [],
  volumeSteps: 0,
  front: [],
  banner: null,
  unheard: false,
  owner: null,
  delivered: [],
  answers: [],
  ...change,
});
const session = (room: string, alias: string) =>
  ({
    id: room,
    room,
    phase: "infusion",
    patient: {
      alias,
      identifiers: [
        { kind: "MRN", value: `${room}-17` },
        { kind: "Born", value: "1971" },
      ],
    },
  }) as unknown as SessionView;
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
  vi.useFakeTimers({ now: START });
  setOffset(0);
  tick();
  sent = acceptingCommandLine();
  setMe({ id: "n", name: "Nora", username: "nora", role: "nurse", mustSetPassword: false });
  settingsStore.setState({ stationRole: "nurses-station", covers: "all" });
  stationStore.setState({ id: "s1" });
  setRooms([
    { id: "room-1", title: "Room 1" },
    { id: "room-2", title: "Room 2" },
  ]);
  sessions.set("room-1", session("room-1", "J. K."));
  sessions.set("room-2", session("room-2", "A. B."));
});
afterEach(() => {
  cleanup();
  for (const room of ["room-1", "room-2"]) {
    act(() => alarms.set(room, { alarms: [] }));
    act(() => attention.set(room, null));
    act(() => sessions.set(room, null));
  }
  forgetCoverage();
  setRooms([]);
  setCommandLine(null);
  vi.useRealTimers();
});

function tell(
  room: string,
  its: readonly Alarm[],
  calls: readonly CallView[] = its.map(({ id }) => callFor(id)),
): void {
  act(() => {
    attention.set(room, { heard: true, responsible: null, offer: null, stations: [], calls });
    alarms.set(room, { alarms: its });
  });
}
function show(): void {
  const queries = new QueryClient();
  queries.setQueryData(["colleagues"], [{ id: "c", name: "Cleo", role: "clinician" }]);
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <MemoryRouter>
          <InboxScreen />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
const rows = () => within(screen.getByRole("list", { name: /Open alarms/u })).queryAllByRole("listitem");
const titles = () => rows().map((row) => /Room \d/u.exec(row.textContent)?.[0]);
const settle = () => act(() => vi.advanceTimersByTimeAsync(1600));

test("each line says whose, what with its limit, since when, who has it, and how far it has climbed", () => {
  tell("room-1", [low("a")]);
  show();
  const words = rows()[0]?.textContent ?? "";
  for (const part of [
    "Room 1",
    "J. K.",
    "room-1-17",
    "1971",
    "▲▲▲ SpO₂ 84 low",
    "limit 88",
    "since 0:42",
    "unanswered",
  ]) {
    expect(words).toContain(part);
  }
  expect(words).toContain("Step 2 of 5");
  const answers = [{ alarm: "a", priority: "high", kind: "seen", by: cleo, at: START }] as AlarmAnswer[];
  tell("room-1", [low("a")], [callFor("a", { answers })]);
  expect(rows()[0]?.textContent).toContain("seen by Cleo");
  tell("room-1", [low("a", { acknowledged: { by: cleo, at: START } })], [callFor("a", { answers })]);
  expect(rows()[0]?.textContent).toContain("acknowledged by Cleo");
  const bedside = { alarm: "a", priority: "high", kind: "at-bedside", by: nora, at: START } as AlarmAnswer;
  tell(
    "room-1",
    [low("a", { acknowledged: { by: cleo, at: START } })],
    [callFor("a", { answers: [...answers, bedside] })],
  );
  expect(rows()[0]?.textContent).toContain("Nora is at the bedside");
});

test("a key answers the alarm that it names, and no key answers two", async () => {
  tell("room-1", [low("a")]);
  tell("room-2", [low("a", { onset: START - 10_000 })]);
  show();
  expect(screen.queryByRole("button", { name: /all/iu })).toBeNull();
  expect(screen.queryByRole("checkbox")).toBeNull();
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Acknowledge: Room 2, SpO₂ 84 low" }));
    await Promise.resolve();
  });
  expect(sent).toMatchObject([{ type: "alarm.acknowledge", room: "room-2", alarm: "a" }]);
});

test("after an answer no line moves under the finger; then the answered one sinks", async () => {
  tell("room-1", [low("a")]);
  tell("room-2", [low("b", { onset: START - 10_000 })]);
  show();
  expect(titles()).toEqual(["Room 1", "Room 2"]);
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: /^Acknowledge: Room 1/u }));
    await Promise.resolve();
  });
  tell("room-1", [low("a", { acknowledged: { by: nora, at: START } })]);
  expect(titles()).toEqual(["Room 1", "Room 2"]);
  expect(rows()[0]?.textContent).toContain("✓ Nora");
  expect(screen.getByText("Held still under your hand")).toBeTruthy();
  await settle();
  expect(titles()).toEqual(["Room 2", "Room 1"]);
});

test("an alarm that ends under a finger keeps its place, without keys, until the finger is gone", async () => {
  tell("room-1", [low("a")]);
  tell("room-2", [low("b", { onset: START - 10_000 })]);
  show();
  fireEvent.pointerDown(rows()[0]!);
  tell("room-1", []);
  expect(titles()).toEqual(["Room 1", "Room 2"]);
  expect(rows()[0]?.textContent).toContain("This alarm is over.");
  expect(within(rows()[0]!).queryByRole("button")).toBeNull();
  fireEvent.pointerUp(rows()[0]!);
  await settle();
  expect(titles()).toEqual(["Room 2"]);
});

test("goes to a colleague with one press after the key, and to nobody without it", async () => {
  setCoverage({ at: 0, rooms: [] });
  tell("room-1", [low("a")]);
  show();
  fireEvent.click(screen.getByRole("button", { name: "Forward: Room 1, SpO₂ 84 low" }));
  await act(() => vi.advanceTimersByTimeAsync(50));
  expect(sent).toEqual([]);
  const dialog = within(screen.getByRole("dialog"));
  await act(async () => {
    fireEvent.click(dialog.getByRole("button", { name: /^Cleo/u }));
    await Promise.resolve();
  });
  expect(sent).toMatchObject([
    { type: "alarm.respond", room: "room-1", alarm: "a", kind: "forwarded", to: { person: "c" } },
  ]);
});

test("a station that does not cover a room says so, and answers nothing for it", () => {
  settingsStore.setState({ covers: ["room-2"] });
  tell("room-1", [low("a")]);
  show();
  expect(screen.getByText("This station does not cover Room 1: answer at one that does.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Acknowledge|Forward|Respond/u })).toBeNull();
  expect(screen.getByRole("link", { name: "Open Room 1" })).toBeTruthy();
});

test("that nothing is open is said only while it is known", () => {
  show();
  expect(screen.getByRole("status").textContent).toBe("No open alarms");
  act(() => setConnection("lost", START));
  expect(screen.getByRole("status").textContent).toMatch(/not known here/u);
  expect(document.body.textContent).not.toContain("No open alarms");
  act(() => setConnection("connecting", START));
  expect(screen.getByRole("status").textContent).toMatch(/not known yet/u);
});

test("a lost connection takes the keys away and says of when the list is", () => {
  tell("room-1", [low("a")]);
  show();
  act(() => setConnection("lost", START));
  expect(screen.getByRole("status").textContent).toMatch(/as they were at/u);
  expect(screen.queryByRole("button")).toBeNull();
  expect(rows()).toHaveLength(1);
});

test("a line is no live region of its own: the announcer says each alarm once", () => {
  tell("room-1", [low("a")]);
  show();
  expect(within(rows()[0]!).queryByRole("status")).toBeNull();
  expect(rows()[0]?.querySelector("[aria-live]")).toBeNull();
});
