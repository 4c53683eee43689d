// @vitest-environment jsdom
import { FACTORY_PROFILE, type Alarm, type RoomAlarms } from "@evenkeel/shared/alarms";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { RoomTile } from "../../screens/ward/room-tile.tsx";
import { alarms } from "../../stores/alarms.ts";
import { clockStore } from "../../stores/clock.ts";
import { links } from "../../stores/links.ts";
import { setMe } from "../../stores/me.ts";
import { profiles } from "../../stores/profile.ts";
import "../../words/i18n.ts";
import { AlarmBar } from "../alarm-bar/alarm-bar.tsx";
import { VitalTile } from "../vital-tile/vital-tile.tsx";
import { desaturated, doctor, inactivation, NOW, pattern } from "./alarms.fixture.ts";

const room = "room-1";
const off = { audible: false, inactivated: "alarm-off" } as const;
const at = (now: number) => act(() => clockStore.setState({ now }));
const show = (said: RoomAlarms) => {
  alarms.set(room, said);
  return render(
    <MantineProvider>
      <MemoryRouter>
        <AlarmBar room={room} occupied />
        <RoomTile room={{ id: room, title: "Room 1" }} />
        <VitalTile room={room} vital="spo2" />
      </MemoryRouter>
    </MantineProvider>,
  );
};
const bar = () => screen.getByRole("region", { name: "Alarms" });
const row = () => within(bar()).getAllByRole("listitem")[0]!;
const tile = () => screen.getByRole("article");
const numeral = () => screen.getByRole("group", { name: "Oxygen saturation" });
const flashes = (place: HTMLElement) => place.querySelectorAll("[aria-hidden][data-priority]").length;
const symbols = (place: HTMLElement) =>
  [...place.querySelectorAll<SVGElement>("[data-symbol]")].map(({ dataset }) => dataset.symbol);

beforeEach(() => {
  acceptingCommandLine(() => NOW);
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  clockStore.setState({ now: NOW });
  profiles.set(room, FACTORY_PROFILE);
  setMe({ id: "u", name: "Nurse A", username: "a", role: "nurse", mustSetPassword: false });
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => alarms.set(room, { alarms: [] }));
  act(() => links.set(room, []));
});

describe("a state", () => {
  it.each(["alarm-off", "alarm-paused", "audio-off", "audio-paused"] as const)(
    "of a parameter stands at the room, on the tile and beside its numeral: %s",
    (kind) => {
      show({ alarms: [], inactivations: [inactivation(kind, "spo2")] });
      for (const place of [bar(), tile(), numeral()]) expect(symbols(place)).toEqual([kind]);
      for (const place of [bar(), tile()]) expect(place.textContent).toContain("Dr K, Console");
      const left = kind.endsWith("paused");
      for (const place of [bar(), tile(), numeral()]) expect(place.textContent.includes("1:43")).toBe(left);
    },
  );

  it("counts down by the server's clock and goes when its time has run out", () => {
    show({ alarms: [], inactivations: [inactivation("alarm-paused", "spo2")] });
    at(NOW + 100_000);
    expect(numeral().textContent).toContain("0:03");
    at(NOW + 103_000);
    for (const place of [bar(), tile(), numeral()]) expect(symbols(place)).toEqual([]);
  });

  it("of the whole room stands at every numeral only where it takes the light away", () => {
    show({ alarms: [], inactivations: [inactivation("alarm-paused")] });
    expect(symbols(numeral())).toEqual(["alarm-paused"]);
    act(() => alarms.set(room, { alarms: [], audioPause: { by: doctor, from: NOW, until: NOW + 60_000 } }));
    expect(symbols(numeral())).toEqual([]);
    expect(symbols(tile())).toEqual(["audio-paused"]);
  });

  it("says that the patient is away, why, until when and who said so", () => {
    show({ alarms: [], standby: { by: doctor, from: NOW, until: NOW + 600_000, reason: "toilet" } });
    for (const place of [bar(), tile()]) {
      expect(place.textContent).toMatch(/Patient away: toilet· back \d\d:10 \(10:00\)· Dr K, Console/u);
    }
    expect(tile().dataset.standby).toBe("true");
    expect(screen.getByRole("button", { name: "Patient is back" })).toBeTruthy();
  });
});

describe("an alarm", () => {
  it.each(["high", "medium", "low"] as const)("of %s priority is told by its marks as well", (priority) => {
    show({ alarms: [{ ...desaturated, priority }] });
    expect(row().textContent.match(/^▲+/u)?.[0]).toHaveLength({ high: 3, medium: 2, low: 1 }[priority]);
    expect(within(row()).getByRole("img", { name: priority.toUpperCase() })).toBeTruthy();
  });

  it("that is switched off stays listed, with its state and without its colour", () => {
    show({ alarms: [{ ...desaturated, ...off }], inactivations: [inactivation("alarm-off", "spo2")] });
    expect(row().textContent).toContain("SpO₂ 84 low");
    expect(symbols(row())).toEqual(["alarm-off"]);
    for (const place of [row(), tile(), numeral()]) expect(flashes(place)).toBe(0);
    expect([row().dataset.stage, numeral().dataset.stage]).toEqual(["inactive", "inactive"]);
  });

  it("that may only not sound keeps its light", () => {
    show({
      alarms: [{ ...desaturated, audible: false, inactivated: "audio-off" }],
      inactivations: [inactivation("audio-off", "spo2")],
    });
    for (const place of [row(), numeral()]) expect(flashes(place)).toBe(1);
    expect(row().dataset.stage).toBe("active");
  });

  it("that calls leads before a worse one that may not", () => {
    const medium: Alarm = { ...desaturated, id: "b", vital: "etco2", priority: "medium" };
    show({ alarms: [{ ...desaturated, ...off }, medium], inactivations: [inactivation("alarm-off", "spo2")] });
    expect(row().dataset.priority).toBe("medium");
    expect(tile().querySelector("[data-stage]")?.getAttribute("data-priority")).toBe("medium");
  });

  it("that breaks through a pause says so", () => {
    show({ alarms: [desaturated], audioPause: { by: doctor, from: NOW - 1000, until: NOW + 60_000 } });
    expect(row().textContent).toContain("breaks through the pause");
    expect(symbols(numeral())).toEqual(["through"]);
  });

  it("that is acknowledged has its tick, one that has gone is hollow", () => {
    show({ alarms: [{ ...desaturated, audible: false, acknowledged: { by: doctor, at: NOW } }] });
    expect(symbols(row())).toEqual(["acknowledged"]);
    expect(symbols(numeral())).toEqual(["acknowledged"]);
    act(() => alarms.set(room, { alarms: [{ ...desaturated, stage: "latched", endedAt: NOW }] }));
    expect(row().textContent).toMatch(/^△△△/u);
    expect(symbols(numeral())).toEqual(["latched"]);
  });
});

describe("alarms of other kinds", () => {
  it("count since the last breath, and how late a task is", () => {
    show({ alarms: [pattern("apnoea", { vital: "respRateCo2", since: NOW - 23_000 })] });
    expect(row().textContent).toContain("no breath for 0:23");
    at(NOW + 1000);
    expect(row().textContent).toContain("no breath for 0:24");
    act(() => alarms.set(room, { alarms: [pattern("nibp-overdue", { vital: "nibpSys", since: NOW - 95_000 })] }));
    expect(row().textContent).toContain("1:36 late");
  });

  it("say what makes them, and from where a limit is measured", () => {
    const values = [{ vital: "spo2", value: 90 } as const, { vital: "respRateCo2", value: 6 } as const];
    show({ alarms: [pattern("breathing-depressed", { values })] });
    expect(row().textContent).toMatch(/Breathing depressed.*SpO₂ 90, .* 6/u);
    const relative = { reference: { to: "baseline", value: 120 }, value: 160, limit: 156 } as const;
    act(() => alarms.set(room, { alarms: [{ ...desaturated, vital: "nibpSys", direction: "high", ...relative }] }));
    expect(row().textContent).toContain("limit 156, baseline 120");
  });

  it("count down to HIGH, with the way to measure where a device may be asked", () => {
    const verifying: Alarm = {
      ...desaturated,
      vital: "nibpSys",
      priority: "medium",
      verifying: { until: NOW + 43_000 },
    };
    show({ alarms: [verifying] });
    expect(row().textContent).toContain("HIGH in 0:43 unless a second reading differs");
    const measure = () => within(row()).queryByRole("button", { name: "Measure now" });
    expect(measure()).toBeNull();
    const link = { k: "link", device: "m", title: "Monitor", link: "connected", since: 0, simulated: false } as const;
    act(() => links.set(room, [{ ...link, staleAfterMs: 3000, actions: ["start-nibp"] }]));
    expect(measure()).toBeTruthy();
    act(() => alarms.set(room, { alarms: [desaturated] }));
    expect(measure()).toBeNull();
  });
});
