// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { foldSession, type SessionEvent } from "@evenkeel/shared/session";
import type { Command, WireNumeric } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import { serverNow } from "../../stores/clock.ts";
import { forgetHistory, keepHistory, TREND_QUERY } from "../../stores/history.ts";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { BaselineDialog } from "./baseline-dialog.tsx";
import { BaselineHint } from "./baseline-hint.tsx";

const room = "room-1";
const opened = {
  type: "session-opened",
  version: 1,
  at: 0,
  by: { userId: "u", name: "Nurse A", station: "Desk" },
  room,
  patient: {
    alias: "J. K.",
    identifiers: [
      { kind: "MRN", value: "4417" },
      { kind: "Date of birth", value: "1971-09-30" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
} as SessionEvent;
const session = { ...foldSession("s", [opened])!, openedAt: serverNow() - 900_000 };
let sent: Command[] = [];

const said = (v: WireNumeric["v"], ago: number, x: number): WireNumeric => {
  const t = serverNow() - ago;
  return { k: "n", v, x, t, m: t, d: "monitor" };
};
const cuff = (minutes: number, sys: number, dia: number) => [
  said("nibpSys", minutes * 60_000, sys),
  said("nibpDia", minutes * 60_000, dia),
];
function show(node: React.ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  client.setQueryData([TREND_QUERY, "s", 600_000], { from: 0, until: 0, bucketMs: 5000, continuous: [], episodic: [] });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>{node}</QueryClientProvider>
    </MantineProvider>,
  );
}
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

beforeEach(() => {
  sent = [];
  act(() => setMe({ id: "u", name: "N", username: "n", role: "nurse", mustSetPassword: false }));
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
      return Promise.resolve({ ok: true });
    },
    whenConnected: () => Promise.resolve(),
    now: () => 0,
  });
});
afterEach(() => {
  cleanup();
  forgetHistory(room);
  setCommandLine(null);
});

it("takes what was measured, lets it be corrected, and says who set it how", async () => {
  keepHistory(room, [...cuff(4, 150, 95), ...cuff(2.5, 132, 84), ...cuff(1, 128, 81), said("heartRate", 5000, 72)]);
  show(<BaselineDialog session={session} onClose={() => undefined} />);
  expect([field("SYS").value, field("DIA").value, field("HR").value]).toEqual(["130", "83", "72"]);
  expect(screen.queryByRole("alert", { name: "" })?.textContent ?? "").toBe("");
  const confirm = () =>
    act(async () => {
      fireEvent.click(screen.getByRole("button", { name: "Set baseline" }));
      await Promise.resolve();
    });
  await confirm();
  fireEvent.change(field("SYS"), { target: { value: "162" } });
  expect(screen.getByText(/Hold: SYS 162 is at or above 160/u)).toBeTruthy();
  fireEvent.change(field("HR"), { target: { value: "7" } });
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Set baseline" }).disabled).toBe(true);
  fireEvent.change(field("HR"), { target: { value: "" } });
  await confirm();
  expect(sent).toMatchObject([
    { type: "session.set-baseline", values: { nibpSys: 130, nibpDia: 83, heartRate: 72 }, method: "measured" },
    { type: "session.set-baseline", values: { nibpSys: 162, nibpDia: 83 }, method: "entered" },
  ]);
  expect((sent[1] as { values: object }).values).not.toHaveProperty("heartRate");
});

it("is suggested once three cuff readings are there, before the drug, and not before", () => {
  keepHistory(room, [...cuff(2.5, 132, 84), ...cuff(1, 128, 81)]);
  show(<BaselineHint session={session} />);
  expect(screen.queryByRole("status")).toBeNull();
  cleanup();
  keepHistory(room, cuff(4, 150, 95));
  show(<BaselineHint session={session} />);
  expect(screen.getByRole("status").textContent).toContain("130/83 mmHg");
  cleanup();
  show(<BaselineHint session={{ ...session, phase: "recovery" }} />);
  expect(screen.queryByRole("status")).toBeNull();
});

it("takes nothing live once the drug is given: what is stored stands, all else is empty and stays unsaved", async () => {
  keepHistory(room, [...cuff(4, 180, 110), ...cuff(2.5, 184, 112), ...cuff(1, 188, 114), said("heartRate", 5000, 120)]);
  const stored = { values: { nibpSys: 124, temperature: 36.6 }, method: "entered", at: 0 } as const;
  show(<BaselineDialog session={{ ...session, phase: "infusion", baseline: stored }} onClose={() => undefined} />);
  expect([field("SYS").value, field("DIA").value, field("HR").value]).toEqual(["124", "", ""]);
  expect(screen.getByText(/Values under the drug are no baseline/u)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Take what was measured" })).toBeNull();
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Set baseline" }));
    await Promise.resolve();
  });
  expect(sent).toMatchObject([{ method: "entered" }]);
  expect((sent[0] as { values: object }).values).toEqual(stored.values);
});

it("keeps what is stored before what is measured, as long as the drug is not given", () => {
  keepHistory(room, [said("heartRate", 5000, 72), said("spo2", 5000, 97)]);
  const stored = { values: { heartRate: 66 }, method: "measured", at: 0 } as const;
  show(<BaselineDialog session={{ ...session, baseline: stored }} onClose={() => undefined} />);
  expect(field("HR").value).toBe("66");
});
