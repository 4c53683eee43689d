// @vitest-environment jsdom
import type { Burden } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "../../words/i18n.ts";
import { BurdenScreen } from "./burden-screen.tsx";
import { lengthWords, spanOf } from "./burden-words.ts";

const answers = { alarms: 4, acknowledged: 3, medianMs: 21_000, p90Ms: 95_000 };
const burden: Burden = {
  ...{ from: 0, until: 1, cut: false },
  total: { ...answers, hours: 2, perHour: 2 },
  rules: [{ ...answers, rule: "spo2-low", priority: "medium" }],
  rooms: [{ ...answers, room: "room-1", hours: 2, perHour: 2 }],
  hours: [{ room: "room-1", hour: Date.UTC(2026, 0, 5, 9), alarms: 4, high: 1 }],
  patients: [{ session: "s-1", room: "room-1", alias: "Heron", alarms: 4, share: 1 }],
};
let asked: string[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    return Promise.resolve(new Response(JSON.stringify(burden), { status: 200 }));
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <BurdenScreen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("says how many, how soon they were answered, and whose they were", async () => {
  const rule = await screen.findByRole("rowheader", { name: "SpO₂ low · MEDIUM" });
  expect(rule.closest("tr")?.textContent).toMatch(/475 %0:211:35/u);
  expect(screen.getByRole("link", { name: "Heron" }).getAttribute("href")).toBe("/sessions/s-1");
  expect(screen.getByRole("listitem", { name: /room-1.*4 alarms, 1 HIGH/u })).toBeTruthy();
});

it("asks for whole days, and not for a span that is none", async () => {
  await screen.findByRole("link", { name: "Heron" });
  const before = asked.length;
  fireEvent.change(screen.getByLabelText("From"), { target: { value: "2100-01-01" } });
  expect(screen.getByRole("alert").textContent).toMatch(/Choose two days/u);
  expect(asked).toHaveLength(before);
  expect(spanOf("2026-01-05", "2026-01-05")).toEqual({
    from: new Date(2026, 0, 5).getTime(),
    until: new Date(2026, 0, 6).getTime(),
  });
  expect(spanOf("", "2026-01-05")).toBeNull();
  expect(spanOf("2026-01-01", "2026-03-05")).toBeNull();
  expect(lengthWords(null)).toBe("--");
});
