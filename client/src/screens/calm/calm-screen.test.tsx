// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import type { Command, CommandReply } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import { wantedSound } from "../../sound/station.ts";
import { alarms } from "../../stores/alarms.ts";
import { followCalm } from "../../stores/calm.ts";
import { setOffset } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { setMe } from "../../stores/me.ts";
import { setRooms } from "../../stores/rooms.ts";
import { sessions } from "../../stores/session.ts";
import { settingsStore } from "../../stores/settings.ts";
import { helloOf, thisPlace } from "../../stores/station.ts";
import "../../words/i18n.ts";
import { CalmScreen } from "./calm-screen.tsx";

const START = Date.UTC(2026, 0, 1, 10, 42);
const room = "room-1";
const session = {
  id: "s",
  room,
  phase: "infusion",
  infusion: "running",
  patient: { alias: "J. K.", identifiers: [{ kind: "MRN", value: "004417" }] },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
  runs: [{ from: START - 600_000, mgPerHour: 52.5 }],
  injections: [],
  openedAt: START - 900_000,
  firstDrugAt: START - 600_000,
  events: [],
  version: 3,
} as unknown as SessionView;
const high: Alarm = {
  id: "a",
  kind: "limit",
  rule: "spo2-desat",
  vital: "spo2",
  value: 79,
  category: "oxygenation",
  priority: "high",
  stage: "active",
  onset: START,
  profileVersion: 1,
  audible: true,
};
let sent: Command[] = [];
let reply: (command: Command) => Promise<CommandReply>;

beforeAll(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
});
beforeEach(() => {
  vi.useFakeTimers({ now: START });
  setOffset(0);
  sent = [];
  reply = () => Promise.resolve({ ok: true });
  setCommandLine({
    connected: true,
    send: (command) => {
      sent.push(command);
      return reply(command);
    },
    whenConnected: () => Promise.resolve(),
    now: () => performance.now(),
  });
  setConnection("live", START);
  setMe({ id: "n", name: "Nora", username: "nora", role: "nurse", mustSetPassword: false });
  settingsStore.setState({ station: "Tablet 1", stationRole: "nurses-station", covers: "all" });
  setRooms([
    { id: room, title: "Room 1" },
    { id: "room-2", title: "Room 2" },
  ]);
  sessions.set(room, session);
  alarms.set(room, { alarms: [high] });
  followCalm(`/calm/${room}`);
});
afterEach(() => {
  cleanup();
  followCalm("/");
  setCommandLine(null);
  act(() => alarms.set(room, { alarms: [] }));
  act(() => sessions.set(room, null));
  setRooms([]);
  vi.useRealTimers();
});

function show() {
  return render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <MemoryRouter initialEntries={[`/calm/${room}`]}>
        <Routes>
          <Route path="/calm/:room" element={<CalmScreen />} />
          <Route path="/rooms/:room" element={<p>the room</p>} />
        </Routes>
      </MemoryRouter>
    </MantineProvider>,
  );
}
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const key = (name: string) => screen.getByRole("button", { name });
const touch = (name: string) => fireEvent.pointerDown(key(name), { isPrimary: true, button: 0 });

test("shows the room, the time and where the session is, and nothing of the patient or of an alarm", () => {
  show();
  expect(screen.getByRole("heading").textContent).toBe("Room 1");
  expect(screen.getByText("Resting")).toBeTruthy();
  const words = document.body.textContent;
  expect(words).not.toMatch(/J\. K\.|004417|79|SpO|alarm|HIGH|ketamine|mg/u);
  expect(words.replace(/\d\d:\d\d/u, "").replace("Room 1", "")).not.toMatch(/\d/u);
});

test("one press calls after three seconds, once, in this room", async () => {
  show();
  touch("Need help");
  fireEvent.click(key("Call now"), { detail: 1 });
  await pass(2900);
  expect(sent).toEqual([]);
  await pass(200);
  expect(sent).toMatchObject([{ type: "alarm.call-assist", room, station: "Tablet 1" }]);
  await pass(10_000);
  expect(sent).toHaveLength(1);
});

test("a second press calls at once; the second touch of an unsteady hand does no harm", async () => {
  show();
  touch("Need help");
  await pass(150);
  touch("Call now");
  await pass(100);
  expect(sent).toEqual([]);
  await pass(500);
  touch("Call now");
  await pass(0);
  expect(sent).toHaveLength(1);
});

test("only another key takes it back, and then nobody is called", async () => {
  show();
  touch("Need help");
  fireEvent.pointerUp(document.body);
  fireEvent.pointerCancel(key("Call now"));
  await pass(1000);
  fireEvent.click(key("Cancel"));
  await pass(10_000);
  expect(sent).toEqual([]);
  expect(key("Need help")).toBeTruthy();
});

test("the keyboard calls the same way", async () => {
  show();
  fireEvent.click(key("Need help"), { detail: 0 });
  await pass(3100);
  expect(sent).toHaveLength(1);
});

test("goes on trying, as one and the same call, until the server has it, and says to call out loud meanwhile", async () => {
  reply = () => Promise.resolve({ ok: false, error: { code: "station-unknown", message: "?" } });
  show();
  touch("Need help");
  await pass(7000);
  expect(screen.getByText(/call out loud as well/u)).toBeTruthy();
  reply = () => Promise.resolve({ ok: true });
  await pass(2000);
  const tries = sent.length;
  expect(tries).toBeGreaterThan(2);
  expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(1);
  await pass(10_000);
  expect(sent).toHaveLength(tries);
});

test("a refusal is said with its reason, and is no call", async () => {
  reply = () => Promise.resolve({ ok: false, error: { code: "not-allowed-now", message: "There is no session." } });
  show();
  touch("Need help");
  await pass(4000);
  expect(screen.getByText("Help was not called: call out loud.")).toBeTruthy();
  expect(screen.getByText("There is no session.")).toBeTruthy();
});

test("what was pressed is called when the page goes away before its time", async () => {
  const { unmount } = show();
  touch("Need help");
  unmount();
  await pass(0);
  expect(sent).toHaveLength(1);
});

test("while it is shown the page is a display of that room alone and sounds for nothing; afterwards it is a station again", () => {
  expect(helloOf(thisPlace(), "Tablet 1")).toEqual({ name: "Tablet 1", role: "display", covers: [room] });
  expect(wantedSound()).toBeNull();
  setConnection("lost", START);
  expect(wantedSound()).toBeNull();
  followCalm("/rooms/room-1");
  expect(wantedSound()).toMatchObject({ key: "feed-lost" });
  setConnection("live", START);
  expect(wantedSound()).toMatchObject({ priority: "high" });
  expect(thisPlace()).toEqual({ role: "nurses-station", covers: "all" });
  for (const path of ["/calm", "/calm/", "/calm/room-1/more", "/calm/%E0%A4%A"]) {
    followCalm(path);
    expect(thisPlace().role).toBe("nurses-station");
  }
});

test("leaving asks first", () => {
  show();
  fireEvent.click(key("Leave"));
  expect(screen.queryByText("the room")).toBeNull();
  const [, confirm] = screen.getAllByRole("button", { name: "Leave" });
  fireEvent.click(confirm ?? key("Leave"));
  expect(screen.getByText("the room")).toBeTruthy();
});
