// @vitest-environment jsdom
import type { SessionView } from "@evenkeel/shared/session";
import type { Command } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { sessions } from "../../stores/session.ts";
import "../../words/i18n.ts";
import { NOW } from "./alarms.fixture.ts";
import { StandbyDialog } from "./standby-dialog.tsx";

const room = "room-1";
const baseline: SessionView = {
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
  ...{ phase: "baseline", infusion: "none", runs: [], injections: [], version: 1, events: [], openedAt: NOW },
};
let sent: readonly Command[] = [];
let closed = 0;
const confirm = () => within(screen.getByRole("dialog")).queryByRole("button", { name: "Stand by" });
const show = (session: SessionView) => {
  sessions.set(room, session);
  render(
    <MantineProvider>
      <StandbyDialog room={room} onClose={() => void (closed += 1)} />
    </MantineProvider>,
  );
};

beforeEach(() => {
  sent = acceptingCommandLine(() => NOW);
  closed = 0;
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => sessions.set(room, null));
});

it("stands by for a reason and a time, and closes once the server has done it", async () => {
  show(baseline);
  fireEvent.click(screen.getByLabelText("examination"));
  fireEvent.click(screen.getByLabelText("15 min"));
  await act(async () => {
    fireEvent.click(confirm()!);
    await Promise.resolve();
  });
  expect(sent).toMatchObject([{ type: "alarm.stand-by", room, ms: 900_000, reason: "examination" }]);
  expect(closed).toBe(1);
});

it("wants words where the reason is another one", () => {
  show(baseline);
  fireEvent.click(screen.getByLabelText("other"));
  fireEvent.submit(screen.getByRole("dialog").querySelector("form")!);
  expect(sent).toEqual([]);
  expect(confirm()?.hasAttribute("disabled")).toBe(true);
});

it("says why not while the patient has the drug, and asks for nothing", () => {
  show({ ...baseline, phase: "infusion", infusion: "running", firstDrugAt: NOW - 1 });
  expect(screen.getByText(/The patient has the drug/u)).toBeTruthy();
  expect(confirm()).toBeNull();
});
