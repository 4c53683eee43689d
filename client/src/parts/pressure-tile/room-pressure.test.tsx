// @vitest-environment jsdom
import type { Alarm } from "@evenkeel/shared/alarms";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { alarms } from "../../stores/alarms.ts";
import { serverNow } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { forgetVitals, hearVitals } from "../../stores/vitals.ts";
import "../../words/i18n.ts";
import { VitalTile } from "../vital-tile/vital-tile.tsx";
import { RoomPressure } from "./room-pressure.tsx";

const room = "room-1";
const limit = (vital: NumericKey, value: number): Alarm => ({
  id: vital,
  kind: "limit",
  rule: `${vital}-low`,
  vital,
  category: "cardiovascular",
  priority: "medium",
  stage: "active",
  onset: 0,
  value,
  limit: 50,
  direction: "low",
  profileVersion: 1,
  audible: true,
});
const measured = (values: Partial<Record<NumericKey, number>>) =>
  act(() =>
    hearVitals(
      room,
      Object.entries(values).map(([v, x]) => ({ k: "n", v: v as NumericKey, x, t: serverNow(), d: "monitor" })),
    ),
  );
const alarming = (...list: Alarm[]) => act(() => alarms.set(room, { alarms: list }));
const named = () => screen.getByRole("group").getAttribute("aria-label");

beforeEach(() => setConnection("live"));
afterEach(() => {
  cleanup();
  act(() => forgetVitals(room));
  alarming();
});

it("shows the artery's pressure while no cuff has measured, and the cuff's from then on", () => {
  render(<RoomPressure room={room} />);
  expect(named()).toBe("Cuff pressure");
  measured({ abpSys: 91, abpDia: 49 });
  expect(named()).toBe("Arterial pressure");
  expect(screen.getByRole("group").textContent).toContain("91/49");
  measured({ nibpSys: 120, nibpDia: 80 });
  expect(named()).toBe("Cuff pressure");
});

it("shows the pressure that alarms, whichever could stand there", () => {
  render(<RoomPressure room={room} />);
  measured({ nibpSys: 120, nibpDia: 80, abpSys: 91, abpDia: 49 });
  alarming(limit("abpDia", 49));
  expect(named()).toBe("Arterial pressure");
  expect(screen.getByRole("group").dataset.priority).toBe("medium");
  alarming(limit("nibpSys", 80), limit("abpDia", 49));
  expect(named()).toBe("Cuff pressure");
  alarming({ ...limit("abpDia", 49), stage: "latched" });
  expect(named()).toBe("Cuff pressure");
});

it("shows the stand-in when it is the one that alarms", () => {
  render(<VitalTile room={room} vital="etco2" instead="temperature" size="small" />);
  measured({ etco2: 37, temperature: 34.2 });
  expect(named()).toBe("End-tidal CO₂");
  alarming(limit("temperature", 34.2));
  expect(named()).toBe("Body temperature");
  expect(screen.getByRole("group").textContent).toContain("34.2");
});
