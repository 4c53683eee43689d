// @vitest-environment jsdom
import type { Command } from "@evenkeel/shared/wire";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { desaturated, NOW } from "../../parts/alarm-states/alarms.fixture.ts";
import { acceptingCommandLine } from "../../realtime/command-line.fixture.ts";
import { setCommandLine } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { setMe } from "../../stores/me.ts";
import { setRooms } from "../../stores/rooms.ts";
import { chooseLook } from "../../stores/settings.ts";
import "../../words/i18n.ts";
import { useWardKeys } from "./use-ward-keys.ts";

let sent: readonly Command[];
function Ward() {
  useWardKeys();
  return (
    <>
      <output>{useLocation().pathname}</output>
      <input aria-label="Search" />
      {["a", "b"].map((id) => (
        <article key={id} data-room={id}>
          <a href={`/${id}`}>{id}</a>
        </article>
      ))}
    </>
  );
}
const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const place = () => screen.getByRole("status").textContent;
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  sent = acceptingCommandLine(() => NOW);
  setMe({ id: "u", name: "Nurse A", username: "a", role: "nurse", mustSetPassword: false });
  setRooms([
    { id: "a", title: "Room A" },
    { id: "b", title: "Room B" },
  ]);
  alarms.set("a", { alarms: [desaturated] });
  alarms.set("b", { alarms: [{ ...desaturated, id: "other" }] });
  chooseLook({ wardKeys: true });
  render(
    <MemoryRouter>
      <Ward />
    </MemoryRouter>,
  );
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
});

describe("keys of the ward", () => {
  it("a digit opens the room of that place, one without a room opens none", () => {
    press("3");
    expect(place()).toBe("/");
    press("2");
    expect(place()).toBe("/rooms/b");
  });

  it("arrows select; A acknowledges what the selected room shows, and nothing while none is selected", () => {
    press("a");
    expect(sent).toEqual([]);
    press("ArrowRight");
    press("ArrowRight");
    expect(focused()).toBe("b");
    press("A");
    expect(sent).toMatchObject([{ type: "alarm.acknowledge", room: "b", alarm: "other" }]);
  });

  it("mean nothing with Control, held down, in a field, or where they are switched off", () => {
    press("1", { ctrlKey: true });
    press("1", { repeat: true });
    screen.getByLabelText("Search").focus();
    press("1");
    expect(place()).toBe("/");
    screen.getByLabelText("Search").blur();
    chooseLook({ wardKeys: false });
    cleanup();
    render(
      <MemoryRouter>
        <Ward />
      </MemoryRouter>,
    );
    press("1");
    expect(place()).toBe("/");
  });
});
