// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { foldSession, type SessionFact } from "@evenkeel/shared/session";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clockStore } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { forgetHistory, keepHistory } from "../../stores/history.ts";
import "../../words/i18n.ts";
import { TrendChart } from "./trend-chart.tsx";
import { trendSettings } from "./trend-settings.ts";

const room = "room-1";
const MINUTE = 60_000;
const OPENED = Date.UTC(2026, 0, 1, 10);
const NOW = OPENED + 90 * MINUTE;
const by = { userId: "u", name: "Nurse A", station: "Desk" };
const identifiers = [
  { kind: "MRN", value: "4417" },
  { kind: "Date of birth", value: "1971-09-30" },
] as const;
const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 } as const;
const facts: readonly (readonly [number, SessionFact])[] = [
  [0, { type: "session-opened", room, patient: { alias: "J. K.", identifiers }, plan }],
  [5, { type: "baseline-set", values: { nibpSys: 124, nibpDia: 78, heartRate: 72 }, method: "measured" }],
  [70, { type: "infusion-started" }],
];
const sessionOf = (count = facts.length) =>
  foldSession(
    "s",
    facts
      .slice(0, count)
      .map(([minutes, fact], index) => ({ ...fact, version: index + 1, at: OPENED + minutes * MINUTE, by })),
  )!;
let asked: string[] = [];

function show(session = sessionOf()) {
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider env="test">
        <TrendChart session={session} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

beforeEach(() => {
  asked = [];
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    readonly #told: ResizeObserverCallback;
    constructor(told: ResizeObserverCallback) {
      this.#told = told;
    }
    observe(target: Element) {
      const contentRect = { width: 800, height: 400 } as DOMRectReadOnly;
      this.#told([{ target, contentRect } as ResizeObserverEntry], this);
    }
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.getBoundingClientRect = () => ({ left: 0, top: 0, width: 800, height: 400 }) as DOMRect;
  globalThis.fetch = (address) => {
    asked.push(address instanceof Request ? address.url : address.toString());
    return Promise.resolve(Response.json({ from: 0, until: 0, bucketMs: 2000, continuous: [], episodic: [] }));
  };
  trendSettings.setState({ lanes: ["pressure", "rate", "spo2"], ribbon: true });
  setConnection("live");
  clockStore.setState({ now: NOW });
  keepHistory(room, [{ k: "n", v: "heartRate", x: 80, t: NOW - 1000, d: "m" }]);
});
afterEach(() => {
  cleanup();
  forgetHistory(room);
});
const past = () => screen.queryByText(/^PAST/u);
const press = (name: string) => void fireEvent.click(screen.getByRole("button", { name }));

it("says loudly that it shows the past, and comes back to now by one key", () => {
  show();
  expect(past()).toBeNull();
  press("Earlier");
  expect(past()).not.toBeNull();
  act(() => clockStore.setState({ now: NOW + 60 * MINUTE }));
  expect(past()).not.toBeNull();
  press("Back to now");
  expect(past()).toBeNull();
  expect(asked.length).toBeGreaterThan(1);
});

it("is moved by keys: back, nearer, to the beginning, and to now", () => {
  show();
  const chart = screen.getByRole("group", { name: /^Trend: arrow keys/u });
  for (const key of ["ArrowLeft", "+", "Home"]) fireEvent.keyDown(chart, { key });
  expect(past()).not.toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Earlier" }).disabled).toBe(true);
  fireEvent.keyDown(chart, { key: "End" });
  expect(past()).toBeNull();
});

it("draws the expected effect through what is to come, unless it is switched off", () => {
  const { container } = show();
  press("60 min");
  expect([...container.querySelectorAll("[data-ribbon]")].map((one) => one.getAttribute("data-ribbon"))).toEqual([
    "pressure",
    "rate",
  ]);
  expect(screen.getAllByText("expected").length).toBe(2);
  act(() => {
    void trendSettings.setState({ ribbon: false });
  });
  expect(container.querySelector("[data-ribbon]")).toBeNull();
});

it("says why nothing is expected: without a baseline, and before the first drug", () => {
  const { unmount } = show(sessionOf(1));
  expect(screen.getByText("No expected effect: set a baseline")).toBeTruthy();
  unmount();
  show(sessionOf(2));
  expect(screen.getByText("Expected effect: from the first drug on")).toBeTruthy();
});
