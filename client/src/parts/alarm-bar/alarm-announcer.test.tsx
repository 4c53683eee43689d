// @vitest-environment jsdom
import type { RoomAlarms } from "@evenkeel/shared/alarms";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { alarms } from "../../stores/alarms.ts";
import { setRooms } from "../../stores/rooms.ts";
import "../../words/i18n.ts";
import { desaturated, doctor, inactivation, NOW } from "../alarm-states/alarms.fixture.ts";
import { AlarmAnnouncer } from "./alarm-announcer.tsx";

const said = (now: RoomAlarms) => act(() => alarms.set("r", now));
const high = () => screen.getByRole("alert");
const polite = () => screen.getByRole("status").textContent;

beforeEach(() => {
  setRooms([{ id: "r", title: "Room 1" }]);
  render(<AlarmAnnouncer />);
});
afterEach(() => {
  cleanup();
  act(() => alarms.set("r", { alarms: [] }));
});

it("says an alarm once with its priority, and no value that follows", () => {
  said({ alarms: [desaturated] });
  expect(high().textContent).toBe("HIGH, Room 1, SpO₂ 84 low, limit 88, worst 82");
  const words = high().firstChild;
  said({ alarms: [{ ...desaturated, value: 83 }] });
  expect(high().firstChild).toBe(words);
  expect(high().textContent).toContain("84");
});

it("says the same again when it has come again, as news", () => {
  said({ alarms: [desaturated] });
  const before = high().firstChild;
  said({ alarms: [] });
  said({ alarms: [desaturated] });
  expect(high().firstChild).not.toBe(before);
});

it("says a pause with its length and author, and its end; what may not call is said when it may again", () => {
  const paused = { inactivations: [inactivation("alarm-paused", "spo2")] };
  said({ alarms: [{ ...desaturated, audible: false, inactivated: "alarm-paused" }], ...paused });
  expect(high().textContent).toBe("");
  expect(polite()).toBe("Room 1: SpO₂: alarms paused for 2:00 by Dr K, Console");
  said({ alarms: [desaturated] });
  expect(polite()).toBe("Room 1: over: SpO₂: alarms paused");
  expect(high().textContent).toContain("SpO₂ 84 low");
});

it("says that a patient is away, for how long at most, and is watched again", () => {
  said({ alarms: [], standby: { by: doctor, from: NOW, until: NOW + 600_000, reason: "toilet" } });
  expect(polite()).toBe("Room 1: Patient away for 10:00 by Dr K, Console");
  said({ alarms: [] });
  expect(polite()).toBe("Room 1: over: Patient away");
});
