// @vitest-environment jsdom
import { FACTORY_PROFILE } from "@evenkeel/shared/alarms";
import type { Command, Role } from "@evenkeel/shared/wire";
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { clockStore } from "../../stores/clock.ts";
import { setMe } from "../../stores/me.ts";
import { profiles } from "../../stores/profile.ts";
import "../../words/i18n.ts";
import { doctor, inactivation, NOW } from "./alarms.fixture.ts";
import { SignalsDialog } from "./signals-dialog.tsx";

const room = "room-1";
let sent: readonly Command[] = [];
const be = (role: Role) => act(() => setMe({ id: "1", name: "N", username: "n", role, mustSetPassword: false }));
const press = (name: RegExp | string) =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name }));
    await Promise.resolve();
  });

beforeEach(() => {
  sent = acceptingCommandLine(() => NOW);
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  clockStore.setState({ now: NOW });
  profiles.set(room, FACTORY_PROFILE);
  be("nurse");
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
  act(() => alarms.set(room, { alarms: [] }));
});

const show = (about: "room" | { parameter: string } = { parameter: "spo2" }) =>
  render(
    <MantineProvider>
      <SignalsDialog room={room} about={about} onClose={() => undefined} />
    </MantineProvider>,
  );

it("pauses the sound, or sound and light, of what is chosen, for as long as the profile allows", async () => {
  show();
  await press("Pause sound for 2:00");
  fireEvent.change(screen.getByLabelText("Of"), { target: { value: "cuff" } });
  await press("Pause sound and light for 1:00");
  fireEvent.change(screen.getByLabelText("Of"), { target: { value: "room" } });
  await press("Pause sound for 3:00");
  expect(sent).toMatchObject([
    { type: "alarm.pause", room, scope: { parameter: "spo2" }, kind: "audio-paused", ms: 120_000 },
    { type: "alarm.pause", room, scope: { parameter: "cuff" }, kind: "alarm-paused", ms: 60_000 },
    { type: "alarm.pause", room, scope: "room", kind: "audio-paused", ms: 180_000 },
  ]);
});

it("has no key that switches off for who may not, and none without a reason for who may", async () => {
  show();
  expect(screen.queryByRole("button", { name: "Sound and light off" })).toBeNull();
  be("clinician");
  await press("Sound and light off");
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByLabelText(/Reason/u), { target: { value: " probe changed " } });
  await press("Sound and light off");
  expect(sent).toMatchObject([{ type: "alarm.switch-off", kind: "alarm-off", reason: "probe changed" }]);
});

it("lists what is off until the server says otherwise, and switches it on again by its own command", async () => {
  alarms.set(room, {
    alarms: [],
    audioPause: { by: doctor, from: NOW, until: NOW + 60_000 },
    inactivations: [{ ...inactivation("alarm-off", "spo2"), reason: "probe changed" }],
  });
  show();
  expect(screen.getByRole("dialog").textContent).toContain("SpO₂: alarms off· Dr K, Console · probe changed");
  await press("Switch on again: SpO₂: alarms off");
  await press("Switch on again: Sound paused");
  expect(sent).toMatchObject([
    { type: "alarm.reactivate", scope: { parameter: "spo2" } },
    { type: "alarm.resume-audio", room },
  ]);
  expect(screen.getAllByRole("button", { name: /^Switch on again/u })).toHaveLength(2);
});

it("stays open on a refusal and says why", async () => {
  const error = { code: "forbidden", message: "Your role cannot do this. Ask a clinician." } as const;
  setCommandLine({
    connected: true,
    send: () => Promise.resolve({ ok: false, error }),
    whenConnected: () => Promise.resolve(),
    now: () => NOW,
  });
  show();
  await press("Pause sound for 1:00");
  expect(await screen.findByText(error.message)).toBeTruthy();
});
