// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { setMe } from "../../stores/me.ts";
import { setRooms } from "../../stores/rooms.ts";
import { settingsStore } from "../../stores/settings.ts";
import { stationStore } from "../../stores/station.ts";
import "../../words/i18n.ts";
import { StationDialog } from "./station-dialog.tsx";

beforeAll(() => {
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
  setRooms([
    { id: "1", title: "Room 1" },
    { id: "2", title: "Room 2" },
  ]);
  settingsStore.setState({ station: "Station", stationNamed: false, stationRole: "nurses-station", covers: "all" });
  stationStore.setState({ id: null, refusal: null });
});
afterEach(cleanup);

const done = vi.fn();
function show(role: "clinician" | "nurse" | "tester"): void {
  setMe({ id: "1", name: "N", username: "n", role, mustSetPassword: false });
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <StationDialog onDone={done} />
    </MantineProvider>,
  );
}
const chosen = () => {
  const { station, stationNamed, stationRole, covers } = settingsStore.getState();
  return { station, stationNamed, stationRole, covers };
};
const save = () => fireEvent.click(screen.getByRole("button", { name: "Save" }));

test("a nurse who only gives it a name has a nurses' station for all rooms", () => {
  show("nurse");
  fireEvent.change(screen.getByLabelText("Station name"), { target: { value: " Nurse desk " } });
  save();
  expect(chosen()).toEqual({
    station: "Nurse desk",
    stationNamed: true,
    stationRole: "nurses-station",
    covers: "all",
  });
  expect(done).toHaveBeenCalled();
});

test("a room's station has one room, and cannot be saved without", () => {
  show("nurse");
  fireEvent.click(screen.getByRole("radio", { name: "Room" }));
  expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByRole("radio", { name: "Room 2" }));
  save();
  expect(chosen()).toMatchObject({ stationRole: "room", covers: ["2"] });
});

test("some rooms of all", () => {
  show("nurse");
  fireEvent.click(screen.getByRole("checkbox", { name: "All rooms" }));
  expect(screen.getByRole("alert").textContent).toContain("Choose at least one room");
  fireEvent.click(screen.getByRole("checkbox", { name: "Room 1" }));
  save();
  expect(chosen()).toMatchObject({ covers: ["1"] });
});

test("a supervisor's place and the phone are for those who supervise, and a tester has a display", () => {
  show("nurse");
  expect(screen.queryByRole("radio", { name: "Supervisor" })).toBeNull();
  expect(screen.queryByRole("switch")).toBeNull();
  cleanup();
  show("clinician");
  expect(screen.getByRole("radio", { name: "Supervisor" })).toBeTruthy();
  // Over plain http a browser has no push service: the switch says so and cannot be turned.
  expect(screen.getByRole("switch")).toHaveProperty("disabled", true);
  cleanup();
  show("tester");
  expect(screen.getAllByRole("radio").map((radio) => (radio as HTMLInputElement).value)).toEqual(["display"]);
});
