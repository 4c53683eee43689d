// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Alarm } from "@evenkeel/shared/alarms";
import type { Command } from "@evenkeel/shared/wire";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import { setConnection } from "../../stores/connection.ts";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { AlarmRow } from "./alarm-row.tsx";

let sent: Command[] = [];
const wrong: Alarm = {
  ...{ id: "a", kind: "technical", rule: "wrong-patient", device: "m", category: "general", priority: "medium" },
  ...{ stage: "active", onset: 0, profileVersion: 1, audible: true },
};
const key = () => screen.queryByRole("button", { name: "Same patient: go on showing" });
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
  sent = [];
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  setConnection("live");
  setCommandLine({
    connected: true,
    send: (command) => {
      sent.push(command);
      return Promise.resolve({ ok: true });
    },
    whenConnected: () => Promise.resolve(),
    now: () => 0,
  });
  be("nurse");
});
afterEach(() => {
  cleanup();
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
