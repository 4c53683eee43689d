// @vitest-environment jsdom
import { FACTORY_PROFILE } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import type { Command } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { clockStore } from "../../stores/clock.ts";
import { profiles } from "../../stores/profile.ts";
import "../../words/i18n.ts";
import { nextScoreAt } from "./sedation-due.ts";
import { SedationKey } from "./sedation-key.tsx";

const room = "room-1";
const NOW = Date.UTC(2026, 0, 1, 10);
const MINUTE = 60_000;
const session: SessionView = {
  id: "s",
  room,
  patient: {
    alias: "AB",
    identifiers: [
      { kind: "mrn", value: "1" },
      { kind: "birth-date", value: "2" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
  ...{ phase: "infusion", infusion: "running", runs: [], injections: [], version: 7, events: [] },
  openedAt: NOW - 30 * MINUTE,
  firstDrugAt: NOW - 4 * MINUTE,
};
const scored = (score: number, at: number): SessionView => ({ ...session, scores: { moaas: { score, at } } });
let sent: readonly Command[] = [];
const show = (of: SessionView) =>
  render(
    <MantineProvider>
      <SedationKey session={of} refused={undefined} onRefused={() => undefined} />
    </MantineProvider>,
  );

beforeEach(() => {
  sent = acceptingCommandLine(() => NOW);
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  clockStore.setState({ now: NOW });
  act(() => profiles.set(room, FACTORY_PROFILE));
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => profiles.set(room, null));
});

it("asks by the timetable of the phase, from its beginning or from the last score", () => {
  expect(nextScoreAt(FACTORY_PROFILE, session)).toBe(NOW + 6 * MINUTE);
  expect(nextScoreAt(FACTORY_PROFILE, scored(5, NOW - MINUTE))).toBe(NOW + 9 * MINUTE);
  const im: SessionView = { ...session, plan: { route: "im", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 50 } };
  expect(nextScoreAt(FACTORY_PROFILE, im)).toBe(NOW + MINUTE);
  const recovering: SessionView = { ...scored(5, NOW - 9 * MINUTE), phase: "recovery", recoveryAt: NOW - MINUTE };
  expect(nextScoreAt(FACTORY_PROFILE, recovering)).toBe(NOW + 14 * MINUTE);
  expect(nextScoreAt(FACTORY_PROFILE, { ...session, phase: "baseline" })).toBeNull();
});

it("shows the last score in words with its age, and when the next is due or how late it is", () => {
  const { unmount } = show(scored(4, NOW - 192_000));
  expect(screen.getByRole("button").textContent).toBe("Sedation 4 drowsy · 3:12 agonext in 6:48");
  unmount();
  show(session);
  act(() => clockStore.setState({ now: NOW + 7 * MINUTE + 30_000 }));
  expect(screen.getByRole("button").textContent).toBe("Sedation score1:30 late");
});

it("records by one tap on the step, whose words are there", async () => {
  show(session);
  fireEvent.click(screen.getByRole("button"));
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: /^3 ?Answers only when called loudly/u }));
    await Promise.resolve();
  });
  expect(sent).toMatchObject([{ type: "session.record-score", room, expectedVersion: 7, scale: "moaas", score: 3 }]);
});
