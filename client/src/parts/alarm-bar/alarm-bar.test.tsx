// @vitest-environment jsdom
import type { Alarm, Author } from "@evenkeel/shared/alarms";
import type { Command } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { clockStore, serverNow } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { setMe } from "../../stores/me.ts";
import type { Source } from "../../stores/reading.ts";
import { forgetVitals, hearVitals } from "../../stores/vitals.ts";
import "../../words/i18n.ts";
import { AlarmBar } from "./alarm-bar.tsx";

const room = "room-1";
const NOW = Date.UTC(2026, 0, 1);
const nurse: Author = { userId: "u", name: "Nurse A", station: "Desk" };
const alarm: Alarm = {
  id: "a-1",
  kind: "limit",
  rule: "spo2-desat",
  vital: "spo2",
  category: "oxygenation",
  priority: "high",
  stage: "active",
  onset: NOW - 42_000,
  value: 84,
  worst: 82,
  limit: 88,
  direction: "low",
  profileVersion: 1,
  audible: true,
};
let sent: readonly Command[] = [];

beforeEach(() => {
  sent = acceptingCommandLine(() => NOW);
  clockStore.setState({ now: NOW });
  setMe({ id: "u", name: "Nurse A", username: "a", role: "nurse", mustSetPassword: false });
});
afterEach(() => {
  cleanup();
  act(() => alarms.set(room, { alarms: [] }));
  act(() => forgetVitals(room));
  setCommandLine(null);
});

const show = (...list: Alarm[]) => {
  alarms.set(room, { alarms: list });
  return render(<AlarmBar room={room} occupied />);
};

it("says what, by which limit, since when, and that nobody has taken it on", () => {
  show(alarm);
  const row = screen.getAllByRole("listitem")[0]!;
  expect(row.textContent).toMatch(/▲▲▲.*SpO₂ 84 low.*limit 88, worst 82.*0:42.*not acknowledged/u);
});

it("acknowledges the one alarm that was pressed, and changes nothing before the server has said so", async () => {
  show(alarm, { ...alarm, id: "a-2", vital: "etco2", priority: "medium" });
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: /Acknowledge: SpO₂/u }));
    await Promise.resolve();
  });
  expect(sent).toMatchObject([{ type: "alarm.acknowledge", room, alarm: "a-1" }]);
  expect(screen.getAllByText(/not acknowledged/u)).toHaveLength(2);
  act(() => alarms.set(room, { alarms: [{ ...alarm, acknowledged: { by: nurse, at: NOW - 80_000 } }] }));
  expect(screen.getAllByRole("listitem")[0]!.textContent).toMatch(/Nurse A, 1:20 ago/u);
  expect(screen.getByRole("img", { name: "Acknowledged" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Acknowledge/u })).toBeNull();
});

it("calls nothing within limits that is not measured", () => {
  const said = (source: Source) => act(() => hearVitals(room, [source]));
  show();
  expect(screen.getByRole("listitem").textContent).toBe("Nothing is measured");
  said({ k: "n", v: "nibpSys", x: 120, t: NOW, m: NOW, d: "cuff" });
  expect(screen.getByRole("listitem").textContent).toBe("Nothing is measured continuously");
  said({ k: "n", v: "spo2", x: 97, t: serverNow(), d: "oximeter" });
  expect(screen.getByRole("listitem").textContent).toBe("No alarms");
  said({ k: "m", v: "spo2", r: "sensor-off", t: serverNow(), d: "oximeter" });
  expect(screen.getByRole("listitem").textContent).toBe("Nothing is measured continuously");
});

it("shows what is left of a pause and the way back", () => {
  alarms.set(room, { alarms: [alarm], audioPause: { by: nurse, from: NOW, until: NOW + 110_000 } });
  render(<AlarmBar room={room} occupied />);
  expect(screen.getByRole("timer").textContent).toMatch(/Sound paused 1:50/u);
  expect(screen.getByRole("button", { name: "Resume sound" })).toBeTruthy();
});

it("offers a reset only for what has latched, and no key to whom may only look on or is cut off", () => {
  const { unmount } = show({ ...alarm, stage: "latched", endedAt: NOW });
  expect(screen.getByRole("button", { name: /Reset/u })).toBeTruthy();
  act(() => setConnection("lost"));
  expect(screen.queryAllByRole("button")).toEqual([]);
  unmount();
  setConnection("live");
  setMe({ id: "t", name: "Tester", username: "t", role: "tester", mustSetPassword: false });
  show(alarm);
  // Whoever may look may ask why; that changes nothing.
  expect(screen.queryAllByRole("button", { name: /^(?!Why:)/u })).toEqual([]);
});
