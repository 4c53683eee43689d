// @vitest-environment jsdom
import { FACTORY_PROFILE, type Alarm } from "@evenkeel/shared/alarms";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alarms } from "../../stores/alarms.ts";
import { clockStore, serverNow } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { links } from "../../stores/links.ts";
import { profiles } from "../../stores/profile.ts";
import { forgetVitals, hearVitals } from "../../stores/vitals.ts";
import "../../words/i18n.ts";
import { PressureTile } from "../pressure-tile/pressure-tile.tsx";
import { VitalTile } from "./vital-tile.tsx";

const room = "room-1";
const alarm: Alarm = {
  id: "a",
  kind: "limit",
  rule: "spo2-desat",
  vital: "spo2",
  category: "oxygenation",
  priority: "high",
  stage: "active",
  onset: 0,
  value: 84,
  limit: 88,
  direction: "low",
  profileVersion: 1,
  audible: true,
};
const spo2 = (x: number) => act(() => hearVitals(room, [{ k: "n", v: "spo2", x, t: serverNow(), d: "nonin" }]));
const field = (name: string) => screen.getByRole("group", { name });

beforeEach(() => setConnection("live"));
afterEach(() => {
  cleanup();
  act(() => {
    forgetVitals(room);
    alarms.set(room, { alarms: [] });
  });
});

describe("a vital's tile", () => {
  it("says what was never measured, then the value with the limits of its profile", () => {
    profiles.set(room, FACTORY_PROFILE);
    render(<VitalTile room={room} vital="spo2" />);
    expect(field("Oxygen saturation").textContent).toContain("--");
    spo2(97);
    expect(field("Oxygen saturation").textContent).toContain("97");
    expect(field("Oxygen saturation").textContent).toContain("≥ 92");
  });

  it("takes the number away when the sensor is off, and when the feed is lost", () => {
    render(<VitalTile room={room} vital="spo2" />);
    spo2(97);
    act(() => hearVitals(room, [{ k: "m", v: "spo2", r: "sensor-off", t: serverNow(), d: "nonin" }]));
    expect(field("Oxygen saturation").textContent).not.toContain("97");
    expect(field("Oxygen saturation").textContent).toContain("sensor off");
    spo2(96);
    act(() => setConnection("lost"));
    expect(field("Oxygen saturation").textContent).not.toContain("96");
    expect(field("Oxygen saturation").textContent).toContain("not live");
  });

  it("names the pulse when there is no heart rate", () => {
    render(<VitalTile room={room} vital="heartRate" instead="pulseRate" />);
    act(() => hearVitals(room, [{ k: "n", v: "pulseRate", x: 71, t: serverNow(), d: "nonin" }]));
    expect(field("Pulse rate").textContent).toContain("71");
  });

  it("says quietly that a value is doubtful, and always that it is a demonstration", () => {
    const said = (device: string, mark: object) =>
      act(() => hearVitals(room, [{ k: "n", v: "etco2", x: 38, t: serverNow(), d: device, ...mark }]));
    render(<VitalTile room={room} vital="etco2" size="small" />);
    said("a", { q: 1 });
    expect(screen.getByLabelText(/questionable/u).textContent).toBe("?");
    said("a", {});
    expect(screen.queryByLabelText(/questionable/u)).toBeNull();
    said("a", { demo: 1 });
    expect(screen.getByRole("group").textContent).toContain("DEMO");
  });

  it("says on the room's screen which device it shows, where there are several", () => {
    const link = (device: string, title: string) =>
      ({ k: "link", device, title, link: "connected", since: 0, simulated: false, staleAfterMs: 3000 }) as const;
    const limits = () => null;
    render(<VitalTile room={room} vital="spo2" limits={limits} />);
    spo2(97);
    act(() => links.set(room, [link("nonin", "Oximeter")]));
    expect(field("Oxygen saturation").textContent).not.toContain("Oximeter");
    act(() => links.set(room, [link("nonin", "Oximeter"), link("m", "Monitor")]));
    expect(field("Oxygen saturation").textContent).toContain("Oximeter");
    act(() => links.set(room, []));
  });

  it("draws a demonstration as no patient's number, and only while it is one", () => {
    render(<VitalTile room={room} vital="spo2" />);
    act(() => hearVitals(room, [{ k: "n", v: "spo2", x: 97, t: serverNow(), d: "nonin", demo: 1 }]));
    expect(field("Oxygen saturation").dataset.demo).toBe("true");
    act(() => hearVitals(room, [{ k: "m", v: "spo2", r: "sensor-off", t: serverNow(), d: "nonin" }]));
    expect(field("Oxygen saturation").dataset.demo).toBeUndefined();
    expect(field("Oxygen saturation").textContent).not.toContain("DEMO");
  });

  it("is marked by its own alarm and by no other's", () => {
    render(<VitalTile room={room} vital="spo2" />);
    act(() => alarms.set(room, { alarms: [{ ...alarm, vital: "etco2" }] }));
    expect(field("Oxygen saturation").dataset.priority).toBeUndefined();
    act(() => alarms.set(room, { alarms: [alarm] }));
    expect(field("Oxygen saturation").dataset.priority).toBe("high");
  });
});

describe("the cuff's tile", () => {
  const cuff = (v: "nibpDia" | "nibpSys", x: number, m: number) =>
    ({ k: "n", v, x, t: serverNow(), m, d: "cuff" }) as const;

  it("shows one measurement with its age", () => {
    render(<PressureTile room={room} source="nibp" />);
    const at = clockStore.getState().now - 40_000;
    act(() => hearVitals(room, [cuff("nibpSys", 172, at), cuff("nibpDia", 101, at)]));
    expect(field("Cuff pressure").textContent).toMatch(/172\/101.*0:40 ago/u);
  });

  it("has no age when its own clock is ahead", () => {
    render(<PressureTile room={room} source="nibp" />);
    const at = clockStore.getState().now + 60_000;
    act(() => hearVitals(room, [cuff("nibpSys", 172, at), cuff("nibpDia", 101, at)]));
    expect(field("Cuff pressure").textContent).toContain("time unknown");
    expect(field("Cuff pressure").textContent).not.toContain("ago");
  });

  it("never puts two measurements together", () => {
    render(<PressureTile room={room} source="nibp" />);
    act(() => hearVitals(room, [cuff("nibpSys", 172, serverNow()), cuff("nibpDia", 101, serverNow() - 300_000)]));
    expect(field("Cuff pressure").textContent).toContain("172/--");
  });
});
