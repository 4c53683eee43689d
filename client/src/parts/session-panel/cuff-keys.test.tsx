// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Command, WireLink } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { setConnection } from "../../stores/connection.ts";
import { links } from "../../stores/links.ts";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { CuffKeys } from "./cuff-keys.tsx";

const room = "room-1";
let sent: readonly Command[] = [];
let why = "";
const link = (device: string, actions?: WireLink["actions"]): WireLink => ({
  ...{ k: "link", device, title: `Monitor ${device}`, link: "connected", since: 0, simulated: false },
  staleAfterMs: 3000,
  ...(actions && { actions }),
});
const press = (name: string) =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name }));
    await Promise.resolve();
  });
const be = (role: "nurse" | "tester") =>
  act(() => setMe({ id: "1", name: "N", username: "n", role, mustSetPassword: false }));

beforeEach(() => {
  sent = acceptingCommandLine();
  why = "";
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  be("nurse");
  links.set(room, [link("a", ["start-nibp", "stop-nibp"]), link("b")]);
  render(
    <MantineProvider>
      <CuffKeys room={room} onRefused={(words) => void (why = words)} />
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => links.set(room, []));
});

it("measures only after the question, and stops at once", async () => {
  await press("Measure cuff now");
  expect(sent).toEqual([]);
  expect(screen.getByText(/Monitor a inflates the cuff/u)).toBeTruthy();
  await press("Measure now");
  expect(sent).toMatchObject([{ type: "device.act", room, device: "a", action: "start-nibp" }]);
  await press("Stop cuff");
  expect(sent[1]).toMatchObject({ type: "device.act", device: "a", action: "stop-nibp" });
});

it("says why it cannot, to whoever may only look and while nothing is known", async () => {
  be("tester");
  await press("Measure cuff now");
  await press("Stop cuff");
  expect(why).toContain("role");
  be("nurse");
  act(() => setConnection("lost"));
  await press("Stop cuff");
  expect(why).toContain("Not connected");
  expect(sent).toEqual([]);
});

it("names the monitors where there are several, and is not there where none may be asked", () => {
  act(() => links.set(room, [link("a", ["start-nibp"]), link("b", ["start-nibp", "stop-nibp"])]));
  expect(screen.getAllByRole("button").map((key) => key.textContent)).toEqual([
    "Measure cuff: Monitor a",
    "Measure cuff: Monitor b",
    "Stop cuff: Monitor b",
  ]);
  act(() => links.set(room, [link("a")]));
  expect(screen.queryAllByRole("button")).toEqual([]);
});
