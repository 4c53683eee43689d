// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm } from "@evenkeel/shared/alarms";
import type { Command, WireLink } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { links, setLink } from "../../stores/links.ts";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { AlarmRow } from "./alarm-row.tsx";

let sent: readonly Command[] = [];
const wrong: Alarm = {
  ...{ id: "a", kind: "technical", rule: "wrong-patient", device: "m", category: "general", priority: "medium" },
  ...{ stage: "active", onset: 0, profileVersion: 1, audible: true },
};
const key = () => screen.queryByRole("button", { name: "Same patient: go on showing" });
const KEY = "Same patient: go on showing";
const names = (named: WireLink["named"]) => {
  const link = { device: "m", title: "Bedside", link: "connected", since: 0, simulated: false } as const;
  act(() => setLink("room-1", { k: "link", ...link, staleAfterMs: 4000, ...(named && { named }) }));
};
const dialog = () => screen.getByRole("dialog");
const confirmKey = () => within(dialog()).queryByRole("button", { name: KEY });
const show = (alarm: Alarm) =>
  render(
    <MantineProvider>
      <ul>
        <AlarmRow room="room-1" alarm={alarm} />
      </ul>
    </MantineProvider>,
  );
const be = (role: "nurse" | "tester") =>
  act(() => setMe({ id: "1", name: "N", username: "n", role, mustSetPassword: false }));

beforeEach(() => {
  sent = acceptingCommandLine();
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  be("nurse");
});
afterEach(() => {
  cleanup();
  act(() => links.set("room-1", []));
  setCommandLine(null);
});

it("lets a person say that it is the same patient, after the question", async () => {
  show(wrong);
  fireEvent.click(key()!);
  expect(sent).toEqual([]);
  await act(async () => {
    fireEvent.click(screen.getAllByRole("button", { name: "Same patient: go on showing" }).at(-1)!);
    await Promise.resolve();
  });
  expect(sent).toMatchObject([{ type: "device.confirm-patient", room: "room-1", device: "m" }]);
});

it("is on no other alarm, on none that is over, and not for whoever may only look", () => {
  show({ ...wrong, rule: "device-lost" });
  show({ ...wrong, stage: "latched" });
  expect(key()).toBeNull();
  be("tester");
  show(wrong);
  expect(key()).toBeNull();
});

it("says whom the device names, in the question and nowhere else", () => {
  names({ identifiers: ["99-1234", "Doe^Jane"] });
  show(wrong);
  expect(document.body.textContent).not.toContain("99-1234");
  fireEvent.click(key()!);
  expect(dialog().textContent).toMatch(/The device says.*99-1234 · Doe\^Jane/u);
  fireEvent.click(within(dialog()).getByText("Cancel"));
  expect(document.body.textContent).not.toContain("99-1234");
});

it("says so where the device's name is not known, and leaves the answer to the person", () => {
  show(wrong);
  fireEvent.click(key()!);
  expect(dialog().textContent).toContain("not known here");
  expect(confirmKey()).toBeTruthy();
});

it("cannot be answered with yes when it is the patient of another room", () => {
  names({ identifiers: ["99-1234"], elsewhere: "Room 3" });
  show(wrong);
  fireEvent.click(key()!);
  expect(dialog().textContent).toMatch(/99-1234.*This is the patient of Room 3\./u);
  expect(confirmKey()).toBeNull();
  fireEvent.submit(dialog().querySelector("form")!);
  expect(sent).toEqual([]);
});

it("takes no yes to a name that has changed since it was read", () => {
  names({ identifiers: ["99-1234"] });
  show(wrong);
  fireEvent.click(key()!);
  names({ identifiers: ["77-0000"] });
  expect(within(dialog()).getByText(/has named another patient since/u)).toBeTruthy();
  fireEvent.submit(dialog().querySelector("form")!);
  fireEvent.click(confirmKey()!);
  expect(sent).toEqual([]);
});
