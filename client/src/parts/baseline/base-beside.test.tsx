// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { SHIPPED_PROFILES } from "@evenkeel/shared/alarms";
import { foldSession, type SessionEvent } from "@evenkeel/shared/session";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setConnection } from "../../stores/connection.ts";
import { profiles } from "../../stores/profile.ts";
import { sessions } from "../../stores/session.ts";
import "../../words/i18n.ts";
import { PressureTile } from "../pressure-tile/pressure-tile.tsx";
import { VitalTile } from "../vital-tile/vital-tile.tsx";

const room = "room-1";
const opened = {
  ...{ type: "session-opened", version: 1, at: 0, by: { userId: "u", name: "Nurse A", station: "Desk" }, room },
  patient: {
    alias: "J. K.",
    identifiers: [
      { kind: "MRN", value: "4417" },
      { kind: "Date of birth", value: "1971-09-30" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
} as SessionEvent;
const session = foldSession("s", [opened])!;
const set = (values: object) =>
  act(() => sessions.set(room, { ...session, baseline: { values, method: "measured", at: 0 } }));

beforeEach(() => {
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  setConnection("live");
  profiles.set(
    room,
    SHIPPED_PROFILES.find(({ id }) => id === "iv")!,
  );
  sessions.set(room, session);
  render(
    <MantineProvider env="test">
      <VitalTile room={room} vital="heartRate" instead="pulseRate" limits={(_, text) => text} />
      <VitalTile room={room} vital="spo2" limits={(_, text) => text} />
      <PressureTile room={room} source="nibp" limits={(text) => text} />
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  act(() => sessions.set(room, null));
});
const field = (name: string) => screen.getByRole("group", { name });

it("stands beside the number as soon as it is set, in a place that was kept for it", () => {
  const places = () => [...document.querySelectorAll("[data-base=place]")].map((one) => one.childElementCount);
  const before = places();
  expect(before).toEqual([2, 2, 2]);
  expect(field("Heart rate").textContent).not.toContain("base");
  set({ heartRate: 72, nibpSys: 128, nibpDia: 78 });
  expect(field("Heart rate").textContent).toContain("base 72");
  expect(field("Cuff pressure").textContent).toContain("base 128/78");
  expect(field("Oxygen saturation").textContent).not.toContain("base");
  expect(places()).toEqual(before);
  set({ nibpSys: 128 });
  expect(field("Cuff pressure").textContent).toContain("base 128/--");
});

it("says how it was found, and where each limit measured from it stands for this patient", async () => {
  set({ nibpSys: 128, nibpDia: 78 });
  fireEvent.click(screen.getByRole("button", { name: "Baseline of Cuff pressure: 128/78" }));
  const text = (await screen.findByText(/^Measured, /u)).parentElement!.textContent;
  expect(text).toContain("SYS rise from the baseline · MEDIUM: 30 % over 128, that is above 166 mmHg");
  expect(text).toContain("SYS rise from the baseline · LOW: 20 % over 128, that is above 154 mmHg");
});
