// @vitest-environment jsdom
import type { Alarm } from "@evenkeel/shared/alarms";
import type { Explained } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { clockStore } from "../../stores/clock.ts";
import "../../words/i18n.ts";
import { ExplainDrawer } from "./explain-drawer.tsx";

const NOW = Date.UTC(2026, 0, 1);
const alarm: Alarm = {
  ...{ id: "a-1", kind: "limit", rule: "spo2-low", vital: "spo2", category: "oxygenation", priority: "medium" },
  ...{ stage: "active", onset: NOW - 42_000, value: 89, limit: 92, direction: "low", profileVersion: 3, audible: true },
};
const origin = { level: "factory", text: "monitor defaults" } as const;
const explained: Explained = {
  ...{ at: NOW, session: "s-1", alarm, profile: { id: "iv", title: "IV ketamine", version: 4 } },
  rules: [
    {
      id: "spo2-desat",
      priority: "high",
      origin,
      limit: 88,
      delayMs: 5000,
      latching: true,
      stage: "pending",
      since: NOW - 1000,
      dueAt: NOW + 4000,
      clearMs: 5000,
    },
    {
      id: "spo2-low",
      priority: "medium",
      origin,
      limit: 92,
      delayMs: 15_000,
      latching: false,
      stage: "active",
      since: NOW - 42_000,
      clears: { at: 93, direction: "above" },
      clearMs: 5000,
    },
  ],
  others: [{ ...alarm, id: "a-2", kind: "technical", rule: "device-lost", device: "Cuff" }],
  samples: [97, 91, 87].map((value, index) => ({
    at: NOW - 60_000 + index * 20_000,
    device: "ox",
    vital: "spo2",
    value,
  })),
  today: { room: 5, session: 2 },
  history: [
    { at: NOW - 42_000, change: "raised" },
    { at: NOW - 9000, change: "acknowledged", by: { name: "Dr B", station: "Office" } },
  ],
};
let over = false;

beforeEach(() => {
  over = false;
  clockStore.setState({ now: NOW });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  const problem = { type: "urn:evenkeel:problem:not-found", title: "There is nothing here.", status: 404 };
  vi.stubGlobal("fetch", () =>
    Promise.resolve(new Response(JSON.stringify(over ? problem : explained), { status: over ? 404 : 200 })),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = () =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ExplainDrawer room="room-1" alarm={alarm} onClose={() => undefined} />
      </QueryClientProvider>
    </MantineProvider>,
  );

it("says rule, progress, origin, samples, what else was true, how often, and what would clear it", async () => {
  show();
  await screen.findByText("SpO₂ below 92 % for 15 s");
  const text = screen.getByRole("dialog").textContent;
  for (const part of [
    "HIGH in 0:04 unless it is at 88 % or above",
    "monitor defaults",
    "Clears at 93 % or above for 5 s.",
    "Cuff lost",
    "2 in this session, 5 in this room",
    "IV ketamine, version 3 (now 4)",
    "acknowledged · Dr B, Office",
  ])
    expect(text).toContain(part);
  expect(screen.getByRole("img").getAttribute("aria-label")).toMatch(/3 values.*87 % to 97 %/u);
  expect(screen.getByRole<HTMLProgressElement>("progressbar").value).toBe(1000);
});

it("counts down with the server's clock", async () => {
  show();
  await screen.findByText(/HIGH in 0:04/u);
  act(() => clockStore.setState({ now: NOW + 2000 }));
  expect(screen.getByText(/HIGH in 0:02/u)).toBeTruthy();
});

it("says that the alarm is over, which is no fault", async () => {
  over = true;
  show();
  expect((await screen.findByText(/This alarm is over/u)).getAttribute("role")).toBe("status");
  expect(screen.queryByRole("alert")).toBeNull();
});
