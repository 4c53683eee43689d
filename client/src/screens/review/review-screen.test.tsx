// @vitest-environment jsdom
import { packWaves, type Review, type ReviewSamples } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { ReviewScreen } from "./review-screen.tsx";

const MINUTE = 60_000;
const OPENED = Date.UTC(2026, 0, 5, 9);
const turn = (at: number, stage: "active" | "gone", title: string) => ({
  ...{ at: OPENED + at, stage, priority: "high" as const, title, detail: "limit 88" },
});
const review: Review = {
  ...{ id: "s-1", room: "room-1", version: 3, openedAt: OPENED, until: OPENED + 20 * MINUTE },
  endedAt: OPENED + 20 * MINUTE,
  patient: { alias: "Heron", identifiers: [{ kind: "MRN", value: "H-1" }], simulated: false },
  ...{ phases: [], runs: [], gaps: [], strips: [], start: OPENED, bucketMs: 1000 },
  devices: [{ device: "mon", title: "Monitor", staleAfterMs: 3000, leftAt: [] }],
  waves: [{ wave: "pleth", from: OPENED, until: OPENED + 20 * MINUTE }],
  series: [{ vital: "spo2", device: "mon", low: [97], high: [97] }],
  episodic: [{ t: OPENED + 30_000, vital: "nibpSys", device: "mon", value: 131 }],
  alarms: [
    {
      ...{ id: "a-1", priority: "high", from: OPENED + MINUTE, until: OPENED + 2 * MINUTE },
      turns: [turn(MINUTE, "active", "SpO₂ 84 low"), turn(2 * MINUTE, "gone", "SpO₂ 84 low")],
    },
  ],
  log: [
    { id: "1", at: OPENED, kind: "session", what: "session-opened", words: "Session opened" },
    { id: "2", at: OPENED + MINUTE, kind: "alarm", what: "raised", words: "HIGH SpO₂ 84 low raised" },
    { id: "3", at: OPENED + 5 * MINUTE, kind: "session", what: "note-added", words: "Note: calm" },
  ],
};

/** SpO₂ for four minutes, then its sensor is off, then silence; one cuff reading. */
function samples(from: number, until: number): ReviewSamples {
  const t: number[] = [];
  const x: (number | string)[] = [];
  // With the last word before the stretch, as the server sends it.
  for (let at = Math.min(from, OPENED + 6 * MINUTE) - 1000; at < Math.min(until, OPENED + 6 * MINUTE); at += 1000) {
    if (at < OPENED) continue;
    t.push(at - from);
    x.push(at < OPENED + 4 * MINUTE ? 97 : "sensor-off");
  }
  const cuff = { vital: "nibpSys" as const, device: "mon", t: [OPENED + 34_000 - from], x: [131], q: [] };
  return {
    ...{ from, until },
    channels: [
      { vital: "spo2", device: "mon", t, x, m: [], q: [] },
      { ...cuff, m: [[0, OPENED + 30_000]] },
    ],
  };
}

let posted: unknown[] = [];

beforeEach(() => {
  posted = [];
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  vi.stubGlobal("fetch", (path: string, init?: { readonly body?: string }) => {
    const query = new URL(path, "http://x").searchParams;
    if (init?.body !== undefined) posted.push(JSON.parse(init.body));
    if (path.includes("/review/waves")) return Promise.resolve(new Response(packWaves([])));
    const spanOf = [Number(query.get("from")), Number(query.get("until"))] as const;
    const body = path.includes("/samples") ? samples(...spanOf) : path.includes("/strips") ? { version: 4 } : review;
    return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
  });
  act(() => setMe({ id: "1", name: "Nora", username: "n", role: "nurse", mustSetPassword: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function show(): Promise<HTMLElement> {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { container } = render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={["/sessions/s-1/review"]}>
          <Routes>
            <Route path="/sessions/:session/review" element={<ReviewScreen />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await waitFor(() => expect(container.querySelector("[data-ready]")).not.toBeNull());
  return container;
}

const slider = () => screen.getByRole("slider");
const value = (label: string) => screen.getByRole("group", { name: label }).textContent;
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

it("says that it is no live screen, whose session it is, and when", async () => {
  const container = await show();
  expect(screen.getByRole("heading", { level: 1 }).textContent).toMatch(/REVIEW.*not live/u);
  expect(container.querySelector("header")!.textContent).toMatch(/05 Jan 2026.*Heron.*H-1/u);
  expect(container.querySelector("header time")!.getAttribute("datetime")).toBe(new Date(OPENED).toISOString());
});

it("shows the values of then: last known, missing with its reason, none after a silence", async () => {
  await show();
  expect(value("SpO₂")).toMatch(/97$/u);
  expect(value("NIBP")).toMatch(/--.*not measured/u);
  press("Next alarm");
  expect(value("NIBP")).toMatch(/131.* · 0:30$/u);
  press("Next event");
  expect(value("SpO₂")).toMatch(/--sensor off/u);
  fireEvent.keyDown(slider(), { key: "End" });
  await waitFor(() => expect(value("SpO₂")).toMatch(/--no data · 14:01/u));
});

it("goes from alarm to alarm and event to event, by keys too, and marks the row of the log", async () => {
  await show();
  const then = within(screen.getByRole("region", { name: /^Alarms at this time/u }));
  expect(then.getByText("None")).toBeTruthy();
  press("Next alarm");
  expect(then.getByText(/HIGH SpO₂ 84 low/u)).toBeTruthy();
  expect(screen.getByRole("button", { current: "time" }).textContent).toContain("HIGH SpO₂ 84 low raised");
  expect(screen.queryByRole("alert")).toBeNull();
  fireEvent.keyDown(slider(), { key: "PageUp" });
  fireEvent.keyDown(slider(), { key: "ArrowRight", shiftKey: true });
  expect(Number(slider().getAttribute("aria-valuenow"))).toBe(OPENED / 1000 + 80);
  press("Previous event");
  expect(Number(slider().getAttribute("aria-valuenow"))).toBe(OPENED / 1000);
  fireEvent.click(screen.getByRole("button", { name: /Note: calm/u }));
  expect(Number(slider().getAttribute("aria-valuenow"))).toBe(OPENED / 1000 + 300);
});

it("plays and stops with space, but not where space is a letter", async () => {
  await show();
  fireEvent.keyDown(slider(), { key: " " });
  expect(screen.getByRole("button", { name: "Pause" })).toBeTruthy();
  fireEvent.keyDown(slider(), { key: " " });
  press("Mark a strip here");
  fireEvent.keyDown(screen.getByLabelText("Title"), { key: " " });
  expect(screen.getByRole("button", { name: "Play" })).toBeTruthy();
});

it("keeps a marked strip in the record of a session that has ended", async () => {
  await show();
  fireEvent.click(screen.getByRole("button", { name: /Note: calm/u }));
  press("Mark a strip here");
  fireEvent.change(screen.getByLabelText("Title"), { target: { value: "Pulse lost" } });
  press("Keep in the record");
  await screen.findByRole("button", { name: "Kept in the record" });
  expect(posted).toEqual([
    expect.objectContaining({ title: "Pulse lost", from: OPENED + 295_000, until: OPENED + 305_000 }),
  ]);
});

it("prints a strip with whose it is, when, who printed it, and what Evenkeel is not", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  await show();
  press("Next alarm");
  press("Mark a strip here");
  press("Print");
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const paper = document.querySelector(".evenkeel-strip")!.textContent;
  expect(paper).toMatch(/Heron.*MRN H-1.*05 Jan 2026.*25 mm\/s.*97.*Printed by Nora.*not a certified medical device/u);
  act(() => void window.dispatchEvent(new Event("afterprint")));
  expect(document.querySelector(".evenkeel-strip")).toBeNull();
});
