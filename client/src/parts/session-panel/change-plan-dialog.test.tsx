// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { foldSession, type SessionEvent } from "@evenkeel/shared/session";
import type { Command, CommandReply } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import "../../words/i18n.ts";
import { ChangePlanDialog } from "./change-plan-dialog.tsx";

const by = { userId: "u", name: "Nurse A", station: "Desk" };
const opened: SessionEvent = {
  type: "session-opened",
  version: 1,
  at: 0,
  by,
  sessionId: "s",
  room: "room-1",
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
let answer: CommandReply = { ok: true };
let closed = 0;

beforeEach(() => {
  sent = [];
  closed = 0;
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  setCommandLine({
    connected: true,
    send: (command) => {
      sent.push(command);
      return Promise.resolve(answer);
    },
    whenConnected: () => Promise.resolve(),
    now: () => 0,
  });
  render(
    <MantineProvider env="test">
      <ChangePlanDialog session={foldSession("s", [opened])!} onClose={() => closed++} />
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
});

const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const confirm = () =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Change plan" }));
    await Promise.resolve();
  });

it("begins with the plan as it is and sends the new one with its reason", async () => {
  expect(screen.getAllByRole("definition").map((figure) => figure.textContent)).toEqual(["35", "35", "52.5"]);
  await confirm();
  expect(sent).toEqual([]);
  type(/^Over/u, "60");
  type(/^Reason/u, "slower, nausea");
  await confirm();
  expect(sent).toMatchObject([
    { type: "session.change-plan", expectedVersion: 1, plan: { minutes: 60, mgPerKg: 0.5 }, reason: "slower, nausea" },
  ]);
  expect(closed).toBe(1);
});

it("stays open with the server's own words when it is refused", async () => {
  answer = { ok: false, error: { code: "conflict", message: "Somebody else has changed this session. Look again." } };
  type(/^Reason/u, "slower");
  await confirm();
  expect(screen.getByText("Somebody else has changed this session. Look again.")).toBeTruthy();
  expect(closed).toBe(0);
});
