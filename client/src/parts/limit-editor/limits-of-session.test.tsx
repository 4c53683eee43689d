// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { changeLimits, SHIPPED_PROFILES, type AlarmProfile } from "@evenkeel/shared/alarms";
import { foldSession, type SessionFact, type SessionView } from "@evenkeel/shared/session";
import type { Command, CommandReply, Role } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import { setConnection } from "../../stores/connection.ts";
import { setMe } from "../../stores/me.ts";
import { profiles } from "../../stores/profile.ts";
import { sessions } from "../../stores/session.ts";
import "../../words/i18n.ts";
import { AllLimits } from "./all-limits.tsx";
import { AutoLimitsDialog } from "./auto-limits-dialog.tsx";
import { LimitEditor } from "./limit-editor.tsx";
import { PhaseLimits } from "./phase-limits.tsx";

const room = "room-1";
const by = { userId: "u", name: "Nurse A", station: "Desk" };
const iv = SHIPPED_PROFILES.find(({ id }) => id === "iv")!;
const opened: SessionFact = {
  type: "session-opened",
  room,
  patient: {
    alias: "J. K.",
    identifiers: [
      { kind: "MRN", value: "4417" },
      { kind: "Date of birth", value: "1971-09-30" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
};
const session = (...facts: SessionFact[]): SessionView =>
  foldSession(
    "s",
    [opened, ...facts].map((fact, at) => ({ ...fact, version: at + 1, at, by })),
  )!;
const inRecovery = session(
  { type: "infusion-started" },
  { type: "infusion-stopped", reason: "" },
  { type: "recovery-started" },
);
let sent: Command[] = [];
let answer: CommandReply = { ok: true };

const signIn = (role: Role) => act(() => setMe({ id: "u", name: "N", username: "n", role, mustSetPassword: false }));
const show = (node: ReactNode, profile: AlarmProfile = iv) => {
  act(() => profiles.set(room, profile));
  return render(<MantineProvider env="test">{node}</MantineProvider>);
};
const press = (name: RegExp | string) =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name }));
    await Promise.resolve();
  });

beforeEach(() => {
  sent = [];
  answer = { ok: true };
  setConnection("live");
  signIn("nurse");
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
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
});

describe("the limits of a phase", () => {
  it("are told with their differences, and nothing is sent before somebody has confirmed them", async () => {
    show(<PhaseLimits session={inRecovery} />);
    expect(screen.getByRole("status").textContent).toBe(
      "Limits for recovery: SYS high · MEDIUM 170 mmHg → 150 mmHg, DIA high · MEDIUM 105 mmHg → 95 mmHg.",
    );
    await press("Apply …");
    expect(sent).toEqual([]);
    const table = screen.getByRole("table", { name: "Apply the limits for recovery?" });
    expect(within(table).getByText("150 mmHg")).toBeTruthy();
    expect(within(table).getAllByText(/150\/95/u)).toHaveLength(2);
    await press("Apply these limits");
    expect(sent).toMatchObject([
      {
        type: "limits.set-many",
        why: "phase",
        expectedVersion: inRecovery.version,
        changes: [
          { rule: "nibpSys-high", limit: 150, enabled: true },
          { rule: "nibpDia-high", limit: 95, enabled: true },
        ],
      },
    ]);
  });

  it("are kept as they are by one key, and are not asked for again", async () => {
    const { rerender } = show(<PhaseLimits session={inRecovery} />);
    await press("Keep as they are");
    expect(sent).toMatchObject([{ type: "limits.keep", phase: "recovery" }]);
    rerender(
      <MantineProvider env="test">
        <PhaseLimits session={{ ...inRecovery, limitsKept: ["recovery"] }} />
      </MantineProvider>,
    );
    expect(screen.queryByRole("status")).toBeNull();
  });

  it("are no question where nothing differs, and nobody's who only looks on", () => {
    show(<PhaseLimits session={session()} />);
    expect(screen.queryByRole("status")).toBeNull();
    cleanup();
    signIn("tester");
    show(<PhaseLimits session={inRecovery} />);
    expect(screen.getByRole("status")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("limits fitted to the baseline", () => {
  const withBaseline = session({
    type: "baseline-set",
    values: { nibpSys: 175, nibpDia: 80, heartRate: 60 },
    method: "entered",
  });

  it("are shown old and new with what was held back, and set as they were shown", async () => {
    show(<AutoLimitsDialog session={withBaseline} profile={iv} onClose={() => undefined} />);
    fireEvent.change(screen.getByLabelText("Method"), { target: { value: "published" } });
    const row = screen.getByRole("row", { name: /^SYS high/u });
    expect(row.textContent).toContain("189 by the formula: held, it would cross another limit");
    expect(row.textContent).toContain("170 mmHg180 mmHg");
    expect(sent).toEqual([]);
    await press("Set these limits");
    expect(sent).toMatchObject([{ type: "limits.set-many", why: "auto-limits" }]);
    const [ask] = sent as Extract<Command, { type: "limits.set-many" }>[];
    expect(ask!.reason).toMatch(/Mindray/u);
    expect(ask!.changes).toContainEqual({ rule: "nibpSys-high", limit: 180, enabled: true });
    expect(ask!.changes).toContainEqual({ rule: "heartRate-low", limit: 48, enabled: true });
  });

  it("ask for a baseline first", () => {
    show(<AutoLimitsDialog session={session()} profile={iv} onClose={() => undefined} />);
    expect(screen.getByText("There is no baseline yet. Set it first.")).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Set these limits" }).disabled).toBe(true);
  });
});

describe("a limit beyond the clinic's lock", () => {
  const editor = () => {
    act(() => sessions.set(room, session()));
    show(<LimitEditor room={room} vitals={["spo2"]} title="Oxygen saturation" onClose={() => undefined} />);
    return within(screen.getByRole("form", { name: "SpO₂ low · MEDIUM" }));
  };
  const setTo = (row: ReturnType<typeof editor>, value: string) =>
    fireEvent.change(row.getByRole("textbox", { name: /^Limit in/u }), { target: { value } });

  it("is refused to a nurse in words that say what may be chosen", () => {
    const row = editor();
    setTo(row, "97");
    fireEvent.change(row.getByRole("textbox", { name: /^Reason/u }), { target: { value: "because" } });
    expect(row.getByRole("status").textContent).toMatch(/can be set from 88 to 96 here/u);
    expect(row.getByRole<HTMLButtonElement>("button", { name: "Set" }).disabled).toBe(true);
    setTo(row, "94");
    expect(row.getByRole<HTMLButtonElement>("button", { name: "Set" }).disabled).toBe(false);
  });

  it("is a supervisor's with a reason, and goes into the record", async () => {
    signIn("clinician");
    const row = editor();
    setTo(row, "97");
    expect(row.getByRole<HTMLButtonElement>("button", { name: "Set" }).disabled).toBe(true);
    fireEvent.change(row.getByRole("textbox", { name: /^Reason/u }), { target: { value: "transplant" } });
    await act(async () => {
      fireEvent.click(row.getByRole("button", { name: "Set" }));
      await Promise.resolve();
    });
    expect(sent).toMatchObject([{ type: "limits.set", rule: "spo2-low", limit: 97, reason: "transplant" }]);
  });

  it("stands among the distances and combinations of its vital", () => {
    editor();
    expect(screen.getByRole("form", { name: "SpO₂ fall from the baseline · MEDIUM" }).textContent).toContain(
      "needs a baseline",
    );
    const both = screen.getByRole("form", { name: "Breathing depressed · HIGH" });
    expect(both.textContent).toContain("can be switched off, not moved");
    expect(screen.queryByRole("form", { name: /^Apnoea/u })).toBeNull();
  });
});

describe("all limits", () => {
  it("mark what the session has otherwise than its profile, and set it back as one act", async () => {
    const from = { limit: 92, enabled: true };
    const changed = session({
      type: "limit-changed",
      rule: "spo2-low",
      from,
      to: { limit: 94, enabled: true },
      reason: "",
    });
    const origin = { level: "session", text: "lives at altitude", by: "Nurse A", at: 0 } as const;
    const now = changeLimits(iv, [{ rule: "spo2-low", limit: 94, enabled: true }], origin);
    if (!now.ok) throw new Error(now.message);
    show(<AllLimits session={changed} onClose={() => undefined} />, now.profile);
    expect(screen.getByText(/IV infusion, version 1 · 1 limit otherwise/u)).toBeTruthy();
    const row = document.querySelector<HTMLElement>("tr[data-deviates]")!;
    expect(row.textContent).toContain("94 %Profile: 92 %");
    fireEvent.click(within(row).getByLabelText("Where SpO₂ low · MEDIUM comes from"));
    expect((await screen.findByText("lives at altitude")).parentElement!.textContent).toContain("Nurse A");
    fireEvent.click(screen.getByText("Back to the profile"));
    await press("Set them back");
    expect(sent).toMatchObject([
      { type: "limits.set-many", why: "profile", changes: [{ rule: "spo2-low", limit: 92, enabled: true }] },
    ]);
  });
});
