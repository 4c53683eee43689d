// @vitest-environment jsdom
import { SHIPPED_PROFILES } from "@evenkeel/shared/alarms";
import type { LogLine, ReplayAnswer, SessionSearch, WireEpisode } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { SessionScreen } from "./session-screen.tsx";
import { SessionsScreen } from "./sessions-screen.tsx";

const OPENED = Date.UTC(2026, 0, 5, 9);
const rows = [
  { id: "s-2", room: "room-2", alias: "Stork", openedAt: OPENED + 1000, endedAt: null },
  { id: "s-1", room: "room-1", alias: "Heron", openedAt: OPENED, endedAt: OPENED + 3_600_000 },
];
const line = (at: number, words: string): LogLine => ({
  ...{ id: `${at}.1.0`, at: OPENED + at, kind: "alarm", what: "raised", words },
  by: { name: "Dr B", station: "Office" },
});
const episode = (id: string, words: string, onset: number): WireEpisode => ({
  ...{ id, rule: "spo2-low", vital: "spo2", device: "ox", words, priority: "medium" },
  ...{ onset: OPENED + onset, until: OPENED + onset + 30_000 },
});
const sameUrgency = { lessUrgent: 0, moreUrgent: 0 };
const none = { high: 0, medium: 0, low: 0 };
const recorded: ReplayAnswer = {
  ...{ session: "s-1", openedAt: OPENED, until: OPENED + 600_000, exact: true, holes: 0 },
  totals: { then: 1, now: 1, kept: 1, saved: 0, missed: 0, missedBy: none, added: 0, ...sameUrgency },
  rules: [{ id: "spo2-low", vital: "spo2", priority: "medium", limit: 92, enabled: true, delayMs: 15_000 }],
  kept: [{ then: episode("a", "SpO₂ 91 low", 60_000), now: episode("a", "SpO₂ 91 low", 60_000) }],
  ...{ saved: [], missed: [], added: [] },
};
const tried: ReplayAnswer = {
  ...recorded,
  totals: { then: 1, now: 0, kept: 0, saved: 0, missed: 1, missedBy: { ...none, medium: 1 }, added: 0, ...sameUrgency },
  kept: [],
  missed: [episode("a", "SpO₂ 91 low", 60_000)],
};
const trend = {
  ...{ from: OPENED, until: OPENED + 600_000, bucketMs: 1000 },
  episodic: [
    { t: OPENED + 30_000, vital: "nibpSys", device: "cuff", value: 150 },
    { t: OPENED + 330_000, vital: "nibpSys", device: "cuff", value: 184 },
  ],
  continuous: [
    {
      vital: "spo2",
      device: "ox",
      points: [
        { t: OPENED, min: 97, max: 98 },
        { t: OPENED + 60_000, min: 91, max: 91 },
      ],
    },
  ],
};

const im = SHIPPED_PROFILES.find(({ id }) => id === "im")!;
const profileRows = [
  {
    ...{ id: "im", title: "IM injection", version: 2, at: OPENED, by: "Ada", reason: "review" },
    ...{ own: false, retired: false, purpose: { routes: ["im"], group: "" } },
  },
];
/** As the server finds: two rows a page, so that there is a second one. */
function pageOf({ text = "", after }: SessionSearch) {
  const fitting = rows.filter(({ alias }) => alias.toLowerCase().includes(text.toLowerCase()));
  const left = fitting.slice(after === undefined ? 0 : fitting.findIndex(({ id }) => id === after) + 1);
  return { rows: left.slice(0, 1), more: left.length > 1 };
}

let asked: { readonly path: string; readonly body: unknown }[] = [];
let exact = true;
let refused = false;

beforeEach(() => {
  asked = [];
  exact = true;
  refused = false;
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal("fetch", (path: string, init?: { readonly body?: string }) => {
    const body = init?.body === undefined ? null : (JSON.parse(init.body) as { readonly changes: unknown[] });
    asked.push({ path, body });
    if (refused) {
      const problem = { type: "about:blank", title: "Refused", status: 400, code: "bad-request", detail: "Too high." };
      return Promise.resolve(new Response(JSON.stringify(problem), { status: 400 }));
    }
    return Promise.resolve(new Response(JSON.stringify(answerTo(path, body)), { status: 200 }));
  });
  act(() => setMe({ id: "1", name: "A", username: "a", role: "clinician", mustSetPassword: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function answerTo(path: string, body: { readonly changes: unknown[] } | null): unknown {
  if (path === "/api/sessions/find") return pageOf(body as unknown as SessionSearch);
  if (path === "/api/sessions/s-1") return { ...rows[1], patient: { alias: "Heron" }, events: [] };
  if (path === "/api/profiles") return profileRows;
  if (path.endsWith("/versions")) return [2, 1].map((version) => ({ ...profileRows[0], version, differences: [] }));
  if (path.startsWith("/api/profiles/im/versions/")) return { ...profileRows[0], version: 1, profile: im };
  if (path.includes("/trend")) return trend;
  if (path.includes("/replay")) return { ...(body?.changes.length === 0 ? recorded : tried), exact };
  if (path.includes("after=")) return { lines: [line(2000, "MEDIUM SpO₂ 91 low is over")], more: false };
  return { lines: [line(1120, "MEDIUM SpO₂ 91 low raised")], more: true };
}

async function show(path: string): Promise<void> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={[path]}>
          <Routes>
            <Route path="/sessions" element={<SessionsScreen />} />
            <Route path="/sessions/:session/:tab?" element={<SessionScreen />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByText(path === "/sessions" ? "Stork" : "Heron");
}

it("lists sessions page by page, and has the server find one", async () => {
  await show("/sessions");
  expect(screen.getByText(/running/u).closest("tr")?.textContent).toContain("Stork");
  expect(screen.queryByText("Heron")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("Heron");
  expect(asked.at(-1)?.body).toEqual({ text: "", after: "s-2" });
  fireEvent.change(screen.getByLabelText("Alias or identifier"), { target: { value: " her" } });
  fireEvent.change(screen.getByLabelText("Opened from"), { target: { value: "2026-01-05" } });
  fireEvent.change(screen.getByLabelText("to"), { target: { value: "2026-01-05" } });
  await waitFor(() => expect(screen.queryByText("Stork")).toBeNull());
  expect(asked.at(-1)?.body).toEqual({
    ...{ text: "her", from: new Date(2026, 0, 5).getTime(), until: new Date(2026, 0, 6).getTime() },
  });
  // What is looked for may be an identifier: it is in no address.
  expect(asked.every(({ path }) => !path.includes("her"))).toBe(true);
  expect(screen.getByRole("link", { name: "Heron" }).getAttribute("href")).toBe("/sessions/s-1");
});

it("judges by a stored profile, in the version that is chosen, and tries its numbers", async () => {
  await show("/sessions/s-1/replay");
  await screen.findByRole("option", { name: "IM injection" });
  fireEvent.change(screen.getByLabelText("Judged by"), { target: { value: "im" } });
  await screen.findByRole("option", { name: /^version 1/u });
  fireEvent.change(screen.getByLabelText("Version"), { target: { value: "1" } });
  await screen.findByRole("option", { name: /^Apnoea/u });
  fireEvent.change(screen.getByLabelText("Try another rule"), { target: { value: "apnoea" } });
  const limit = within(screen.getByRole("group", { name: /^Apnoea/u })).getByLabelText<HTMLInputElement>("Limit");
  expect(limit.value).toBe("15");
  fireEvent.change(limit, { target: { value: "25" } });
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Run again" }));
    await Promise.resolve();
  });
  await screen.findByText(/1 alarms then, 0 with/u);
  const sent = asked.findLast(({ path }) => path.endsWith("/replay"));
  expect(sent?.body).toEqual({ profile: "im", profileVersion: 1, changes: [{ rule: "apnoea", limit: 25 }] });
});

it("shows the log to the millisecond, page after page", async () => {
  await show("/sessions/s-1/log");
  const raised = await screen.findByText("MEDIUM SpO₂ 91 low raised");
  expect(raised.closest("tr")?.textContent).toMatch(/:01\.120.*Dr B, Office/u);
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("MEDIUM SpO₂ 91 low is over");
  expect(asked.at(-1)!.path).toContain("after=1120.1.0");
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

it("runs the session again with one rule changed, and says what would have been missed", async () => {
  await show("/sessions/s-1/replay");
  await screen.findByText(/1 alarms then, 1 with/u);
  fireEvent.change(screen.getByLabelText("Try another rule"), { target: { value: "spo2-low" } });
  fireEvent.change(within(screen.getByRole("group", { name: /SpO₂ low/u })).getByLabelText("Limit"), {
    target: { value: "90" },
  });
  await act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Run again" }));
    await Promise.resolve();
  });
  await screen.findByText(/1 alarms then, 0 with/u);
  expect(asked.find(({ body }) => body !== null && JSON.stringify(body).includes("90"))!.body).toEqual({
    changes: [{ rule: "spo2-low", limit: 90 }],
  });
  const missed = screen.getByRole("heading", { name: "1 missed" }).parentElement!;
  expect(missed.textContent).toMatch(/0 HIGH, 1 MEDIUM.*MEDIUM SpO₂ 91 low/u);
  expect((await screen.findByRole("img")).getAttribute("aria-label")).toBe("SpO₂ with 1 alarms then and 0 now");
});

it("shows a cuff's readings as points", async () => {
  await show("/sessions/s-1/replay");
  fireEvent.change(await screen.findByLabelText("Trend of"), { target: { value: "nibpSys" } });
  expect(screen.getByRole("img").getAttribute("aria-label")).toMatch(/^SYS with 0 alarms/u);
  expect(screen.getAllByTestId("dot")).toHaveLength(2);
});

it("leaves no earlier answer below a refusal, and counts what is less urgent now", async () => {
  await show("/sessions/s-1/replay");
  await screen.findByText(/1 alarms then, 1 with/u);
  expect(screen.getByText("0 now less urgent")).toBeTruthy();
  expect(screen.getByText("0 now more urgent")).toBeTruthy();
  refused = true;
  fireEvent.click(screen.getByRole("button", { name: "Run again" }));
  await screen.findByRole("alert");
  expect(screen.queryByText(/alarms then/u)).toBeNull();
});

it("warns when the record does not give its own alarms again", async () => {
  exact = false;
  await show("/sessions/s-1/replay");
  await screen.findByText(/do not rely on this comparison/u);
});

it("offers no replay and no recording to a nurse", async () => {
  act(() => setMe({ id: "1", name: "A", username: "a", role: "nurse", mustSetPassword: false }));
  await show("/sessions/s-1/export");
  expect(screen.queryByRole("tab", { name: "Replay and tune" })).toBeNull();
  expect(screen.queryByRole("link", { name: "Download the recording" })).toBeNull();
  expect(screen.getByRole("link", { name: "Download as CSV" }).getAttribute("href")).toBe("/api/sessions/s-1/log.csv");
});
