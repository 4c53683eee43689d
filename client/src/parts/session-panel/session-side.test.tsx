// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm } from "@evenkeel/shared/alarms";
import { applyEvent, foldSession, type SessionEvent, type SessionView } from "@evenkeel/shared/session";
import type { Command, LogLine } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { clockStore } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { setMe } from "../../stores/me.ts";
import { sessions, useSession } from "../../stores/session.ts";
import "../../words/i18n.ts";
import { SessionSide } from "./session-side.tsx";

const room = "room-1";
const by = { userId: "u", name: "Nurse A", station: "Desk" };
const opened = {
  ...{ type: "session-opened", version: 1, at: 0, by, room },
  patient: {
    alias: "J. K.",
    identifiers: [
      { kind: "MRN", value: "4417" },
      { kind: "Date of birth", value: "1971-09-30" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
} as SessionEvent;
let sent: Command[] = [];
let log: LogLine[] = [];
/** Every test has a session of its own: taps remember what they have done to one. */
let counted = 0;

/** The server's own view: what is recorded or withdrawn is there with the answer, and on the page a little later. */
let truth: SessionView;

function take(command: Command): SessionView {
  const view = truth;
  const next = { version: view.version + 1, at: Date.now(), by };
  if (command.type === "session.record-event") {
    const { category, text } = command;
    return applyEvent(view, { ...next, type: "event-recorded", category, text });
  }
  if (command.type === "session.withdraw-entry") {
    return applyEvent(view, { ...next, type: "entry-withdrawn", entry: command.entry, reason: command.reason });
  }
  return view;
}

function Shown() {
  const session = useSession(room);
  return session && <SessionSide session={session} />;
}

beforeEach(() => {
  sent = [];
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // jsdom has no fonts; Mantine's growing text field listens to them.
  Object.defineProperty(document, "fonts", {
    value: { addEventListener() {}, removeEventListener() {} },
    configurable: true,
  });
  globalThis.fetch = () => Promise.resolve(Response.json({ lines: log, more: false }));
  setConnection("live");
  setMe({ id: "u", name: "Nurse A", username: "a", role: "nurse", mustSetPassword: false });
  clockStore.setState({ now: Date.now() });
  truth = foldSession(`session ${(counted += 1)}`, [opened])!;
  sessions.set(room, truth);
  setCommandLine({
    connected: true,
    send(command) {
      sent.push(command);
      const { version } = truth;
      if ("expectedVersion" in command && command.expectedVersion !== version) {
        return Promise.resolve({ ok: false, error: { code: "conflict", message: "Somebody else was first." } });
      }
      truth = take(command);
      const view = truth;
      setTimeout(() => act(() => sessions.set(room, view)), 0);
      return Promise.resolve({ ok: true, version: view.version });
    },
    whenConnected: () => Promise.resolve(),
    now: () => 0,
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <Shown />
      </MantineProvider>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => {
    sessions.set(room, null);
    alarms.set(room, { alarms: [] });
  });
});
const settle = () =>
  act(async () => {
    // The answer, the next tap's answer, and what the server then says of both.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
  });
const press = async (name: RegExp | string) => {
  fireEvent.click(screen.getByRole("button", { name }));
  await settle();
};
const record = () => screen.getByRole("list", { name: "Session record" }).textContent;

it("records by one tap, both of two quick ones, and takes the last one back by another", async () => {
  fireEvent.click(screen.getByRole("button", { name: "Nausea" }));
  fireEvent.click(screen.getByRole("button", { name: "Anxiety" }));
  await settle();
  expect(sent).toMatchObject([
    { type: "session.record-event", expectedVersion: 1, text: "Nausea" },
    { type: "session.record-event", expectedVersion: 2, text: "Anxiety" },
  ]);
  await press(/^Undo/u);
  expect(sent[2]).toMatchObject({ type: "session.withdraw-entry", expectedVersion: 3, entry: 3 });
  expect(record()).toContain("Adverse event: Anxiety · Nurse Awithdrawn by Nurse A");
  expect(record()).toContain("Withdrawn: Adverse event: Anxiety");
  expect(screen.queryByRole("button", { name: /^Undo/u })).toBeNull();
});

it("offers to take it back for ten seconds, and to amend it from then on", async () => {
  await press("Nausea");
  expect(screen.getByRole("button", { name: /^Undo/u })).toBeTruthy();
  act(() => clockStore.setState({ now: Date.now() + 10_500 }));
  expect(screen.queryByRole("button", { name: /^Undo/u })).toBeNull();
  await press("Amend: Adverse event: Nausea");
  await press("Withdraw the entry: it is not so");
  expect(sent.at(-1)).toMatchObject({ type: "session.withdraw-entry", entry: 2 });
});

it("says why a key does nothing, in a place of its own", async () => {
  await press("Stop");
  expect(screen.getByText(/infusion/iu, { selector: "p span" })).toBeTruthy();
  expect(sent).toEqual([]);
});

it("has the alarms of the session beside the record, with who took them on and how long they lasted", async () => {
  const line = (at: number, what: string, more: Partial<LogLine> = {}): LogLine => ({
    ...{ id: `${at}.1.0`, at, kind: "alarm", what, words: what, title: "SpO₂ 84 low", priority: "high", alarm: "x" },
    ...more,
  });
  log = [
    line(1000, "raised"),
    line(4000, "acknowledged", { by: { name: "Nurse A", station: "Desk" } }),
    line(61_000, "cleared"),
    line(70_000, "raised", { alarm: "y", title: "HR 130 high", priority: "medium" }),
  ];
  const on = { id: "y", priority: "medium", stage: "active", kind: "limit", rule: "heartRate-high", onset: 70_000 };
  act(() => alarms.set(room, { alarms: [on as unknown as Alarm] }));
  fireEvent.click(screen.getByRole("tab", { name: "Alarms (1 on)" }));
  await screen.findByText(/HR 130 high/u);
  const rows = screen.getAllByRole("listitem").map((row) => row.textContent);
  expect(rows[0]).toMatch(/▲▲.*HR 130 high.*not acknowledged/u);
  expect(rows[1]).toContain("SpO₂ 84 lowlasted 1:00 · acknowledged by Nurse A after 0:03");
  expect(screen.getByRole("button", { name: "Why: HR 130 high" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Why: SpO₂ 84 low" })).toBeNull();
});
