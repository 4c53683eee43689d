import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { TestOutcome } from "../../sound/station.ts";
import { setOffset } from "../../stores/clock.ts";
import { setMe } from "../../stores/me.ts";
import { chooseSound, nameStation, soundSettings } from "../../stores/settings.ts";
import { soundStore, soundTested, type SoundTest } from "../../stores/sound.ts";
import "../../words/i18n.ts";
import { SoundTestDialog } from "./sound-test-dialog.tsx";

const START = Date.UTC(2026, 0, 1, 7);
let outcome: TestOutcome = { ms: 3000 };
const played: string[] = [];
vi.mock("../../sound/station.ts", () => ({
  testSound: (priority: string) => {
    played.push(priority);
    return Promise.resolve(outcome);
  },
}));

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
  outcome = { ms: 3000 };
  played.length = 0;
  soundStore.setState({
    state: "running",
    soundTestedAt: null,
    soundTestedBy: null,
    floorDb: null,
    sounding: null,
    boost: 0,
  });
  chooseSound({ soundSet: "melodies", volumeDb: 0 });
  nameStation("Desk");
  setMe({ id: "1", name: "Nora", username: "nora", role: "nurse", mustSetPassword: false });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function show(): SoundTest[] {
  const results: SoundTest[] = [];
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false} env="test">
      <SoundTestDialog
        onTested={(result) => {
          results.push(result);
          soundTested(result);
        }}
        onClose={() => undefined}
      />
    </MantineProvider>,
  );
  return results;
}
const key = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
async function play(priority: string): Promise<void> {
  await act(async () => {
    fireEvent.click(key(`Play ${priority}`));
    await Promise.resolve();
  });
}
const flashing = () => document.querySelectorAll("[data-lit] > [data-priority]:not([data-calm])");

test("all three heard and confirmed: the test is passed, with time, person and station", async () => {
  const results = show();
  for (const priority of ["HIGH", "MEDIUM", "LOW"]) {
    expect(results).toEqual([]);
    expect(key(`I heard ${priority}`).disabled).toBe(true);
    await play(priority);
    fireEvent.click(key(`I heard ${priority}`));
  }
  expect(played).toEqual(["high", "medium", "low"]);
  expect(results).toEqual([{ at: START, person: "1", station: "Desk", passed: true, notHeard: [] }]);
  expect(screen.getByRole("status").textContent).toContain("This station is heard.");
});

test("while a sound plays its light flashes, and only then", async () => {
  show();
  expect(flashing()).toHaveLength(0);
  await play("HIGH");
  expect([...flashing()].map((layer) => layer.getAttribute("data-priority"))).toEqual(["high"]);
  act(() => void vi.advanceTimersByTime(3000));
  expect(flashing()).toHaveLength(0);
});

test("one that was not heard is told at once, with what to do; heard in the end, it counts", async () => {
  const results = show();
  await play("MEDIUM");
  fireEvent.click(key("I did not hear MEDIUM"));
  expect(results).toMatchObject([{ passed: false, notHeard: ["medium"] }]);
  expect(screen.getByRole("status").textContent).toContain("do not rely on this station");
  for (const priority of ["HIGH", "MEDIUM", "LOW"]) {
    await play(priority);
    fireEvent.click(key(`I heard ${priority}`));
  }
  expect(results.at(-1)).toMatchObject({ passed: true });
  expect(screen.getByRole("status").textContent).not.toContain("do not rely");
});

test("an alarm that sounds is said to be why nothing is played, and counts as heard; in silence the rest can be played", async () => {
  const results = show();
  act(() => void soundStore.setState({ sounding: "high" }));
  expect(screen.getByRole("status").textContent).toMatch(/An alarm of priority HIGH sounds here now.*once it is/u);
  for (const priority of ["HIGH", "MEDIUM", "LOW"]) expect(key(`Play ${priority}`).disabled).toBe(true);
  expect(key("I heard MEDIUM").disabled).toBe(true);
  act(() => void soundStore.setState({ sounding: null }));
  expect(screen.getByRole("status").textContent).toBe("");
  // Acknowledged while the finger was on its way: what was heard was heard.
  fireEvent.click(key("I heard HIGH"));
  for (const priority of ["MEDIUM", "LOW"]) {
    await play(priority);
    fireEvent.click(key(`I heard ${priority}`));
  }
  expect(played).toEqual(["medium", "low"]);
  expect(results).toMatchObject([{ passed: true }]);
});

test("an alarm that escalation has made louder proves nothing of the usual volume", () => {
  show();
  act(() => void soundStore.setState({ sounding: "high", boost: 1 }));
  expect(key("I heard HIGH").disabled).toBe(true);
  expect(screen.getByRole("status").textContent).toContain("louder than usual");
});

test("nothing can be confirmed that was not played, since the browser blocks it", async () => {
  show();
  outcome = "blocked";
  await play("HIGH");
  expect(screen.getByRole("status").textContent).toContain("does not let the station sound");
  expect(key("I heard HIGH").disabled).toBe(true);
});

test("another volume or set asks for the test anew; the volume cannot go below the site's floor", () => {
  soundStore.setState({ floorDb: -9 });
  soundTested({ at: START, person: "1", station: "Desk", passed: true, notHeard: [] });
  show();
  const slider = screen.getByRole<HTMLInputElement>("slider");
  expect([slider.min, slider.max]).toEqual(["-9", "0"]);
  fireEvent.change(slider, { target: { value: "-6" } });
  expect(soundSettings().volumeDb).toBe(-6);
  expect(soundStore.getState().soundTestedAt).toBeNull();
  fireEvent.click(screen.getByRole("radio", { name: /Icons/ }));
  expect(soundSettings().soundSet).toBe("icons");
  expect(screen.getByText(/our own synthesised approximations/)).toBeTruthy();
});
