import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setOffset, tick } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { setMe } from "../../stores/me.ts";
import { nameStation } from "../../stores/settings.ts";
import { soundStore, soundTested } from "../../stores/sound.ts";
import "../../words/i18n.ts";
import { Shell } from "./shell.tsx";

const START = Date.UTC(2026, 0, 1);

beforeAll(() => {
  // jsdom has no layout: the kit asks for these at its start.
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
});
beforeEach(() => {
  vi.useFakeTimers({ now: START });
  setOffset(0);
  setConnection("live", START);
  soundStore.setState({ state: "running" });
  soundTested({ at: START, person: "1", station: "Desk", passed: true, notHeard: [] });
  nameStation("Desk");
  setMe({ id: "1", name: "Nora", username: "nora", role: "nurse", mustSetPassword: false });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Broken(): never {
  throw new Error("a chart fell over");
}

function show(path = "/"): void {
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <MemoryRouter initialEntries={[path]}>
        <Routes>
          <Route element={<Shell />}>
            <Route path="/" element={<p>the ward</p>} />
            <Route path="/broken" element={<Broken />} />
          </Route>
        </Routes>
      </MemoryRouter>
    </MantineProvider>,
  );
}

test("a lost feed is said over the full width, with how long, and its sound can be paused for a while", () => {
  show();
  expect(screen.queryByText(/Values are not live/)).toBeNull();
  act(() => setConnection("lost", START - 5000));
  act(() => {
    vi.setSystemTime(START + 2000);
    tick();
  });
  expect(screen.getByRole("timer").textContent).toBe("00:07");
  expect(screen.getByText(/This station is sounding/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Pause sound 2:00" }));
  expect(screen.getByText(/Sound paused 2:00/)).toBeTruthy();
  act(() => {
    vi.setSystemTime(START + 123_000);
    tick();
  });
  expect(screen.getByText(/This station is sounding/)).toBeTruthy();
});

test("a lost feed leaves the way out: theme and sign-out stay at hand, and nothing else of the bar", () => {
  show();
  act(() => setConnection("lost"));
  expect(screen.getByRole("button", { name: /open menu/u }).closest("[inert]")).toBeNull();
  expect(screen.getByText("Ward").closest("[inert]")).not.toBeNull();
  expect(screen.getByRole("region", { name: "Connection lost" }).closest("[inert]")).toBeNull();
});

test("a station that cannot sound says so on every screen, and never claims to be sounding", () => {
  act(() => void soundStore.setState({ state: "blocked" }));
  show();
  expect(screen.getByText("This station cannot sound alarms.")).toBeTruthy();
  act(() => setConnection("lost"));
  expect(screen.queryByText(/This station is sounding/)).toBeNull();
  expect(screen.getByText(/This station cannot sound\./)).toBeTruthy();
});

test("a screen that fails leaves the bars standing", () => {
  const quiet = vi.spyOn(console, "error").mockImplementation(() => undefined);
  show("/broken");
  expect(screen.getByText(/a chart fell over/)).toBeTruthy();
  expect(screen.getByText(/This station sounds/)).toBeTruthy();
  quiet.mockRestore();
});

test("a nurse is shown no way to where she may not go; an administrator is", () => {
  show();
  expect(screen.queryByRole("link", { name: "People" })).toBeNull();
  act(() => setMe({ id: "2", name: "Ada", username: "ada", role: "admin", mustSetPassword: false }));
  expect(screen.getByRole("link", { name: "People" })).toBeTruthy();
});
