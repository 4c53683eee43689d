// @vitest-environment jsdom
import type { FoundMonitor } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { DevicesScreen } from "./devices-screen.tsx";

const monitor: FoundMonitor = {
  ...{ driver: "x", host: "10.0.0.9", port: 1, model: "M", label: "Bed 9", lastSeenAt: 0, usedBy: null },
};
const recording = { name: "a.ndjson", device: "a", driver: "x", startedAt: 0, bytes: 1, running: false };

function show(found: readonly FoundMonitor[], recordings: readonly (typeof recording)[]): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(["found-monitors"], found);
  client.setQueryData(["recordings"], recordings);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <DevicesScreen />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
const isAbove = (a: HTMLElement, b: HTMLElement) =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

beforeEach(() => {
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  act(() => setMe({ id: "1", name: "A", username: "a", role: "admin", mustSetPassword: false }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("has a monitor that waits to be added above the list, and one that is read below it", () => {
  show([monitor], []);
  expect(isAbove(screen.getByText("Found on the network"), screen.getByRole("status"))).toBe(true);
  cleanup();
  show([{ ...monitor, usedBy: "mon" }], []);
  expect(isAbove(screen.getByText("Found on the network"), screen.getByRole("status"))).toBe(false);
});

it("leads to what stands below the list, and to nothing that is not there", () => {
  show([], []);
  expect(screen.queryByRole("navigation")).toBeNull();
  cleanup();
  show([], [recording]);
  const jump = screen.getByRole("link", { name: "Recordings" });
  expect(document.querySelector(jump.getAttribute("href")!)?.textContent).toBe("Recordings");
  expect(screen.queryByRole("link", { name: "Shown first" })).toBeNull();
});
