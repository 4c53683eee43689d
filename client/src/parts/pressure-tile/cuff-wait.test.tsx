// @vitest-environment jsdom
import { cuffOrderText, type SessionView } from "@evenkeel/shared/session";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { clockStore } from "../../stores/clock.ts";
import { setConnection } from "../../stores/connection.ts";
import { sessions } from "../../stores/session.ts";
import { forgetVitals, hearVitals } from "../../stores/vitals.ts";
import "../../words/i18n.ts";
import { PressureTile } from "./pressure-tile.tsx";

const room = "room-1";
const ASKED = Date.UTC(2026, 0, 1);
const by = { userId: "n", name: "Nora", station: "Desk" };
const at = (seconds: number) => act(() => clockStore.setState({ now: ASKED + seconds * 1000 }));
const words = () => screen.getByRole("group").textContent;
const measured = (seconds: number, sys: number) =>
  act(() => {
    const t = ASKED + seconds * 1000;
    const of = { t, m: t, d: "cuff" };
    hearVitals(room, [
      { k: "n", v: "nibpSys", x: sys, ...of },
      { k: "n", v: "nibpDia", x: 80, ...of },
      { k: "n", v: "nibpMean", x: 92, ...of },
    ]);
  });
const recorded = (...texts: string[]) =>
  act(() => {
    const events = texts.map((text, version) => ({
      type: "event-recorded",
      category: "device",
      text,
      version,
      at: ASKED,
      by,
    }));
    sessions.set(room, { events } as unknown as SessionView);
  });

beforeEach(() => {
  setConnection("live");
  clockStore.setState({ now: ASKED });
  render(<PressureTile room={room} source="nibp" />);
});
afterEach(() => {
  cleanup();
  act(() => forgetVitals(room));
  act(() => sessions.set(room, null));
});

it("says that the cuff was asked to measure until its reading comes, and keeps the age of the one before", () => {
  measured(-300, 120);
  expect(words()).toContain("MAP 92");
  recorded(cuffOrderText("start-nibp", "Dinamap"));
  at(12);
  expect(words()).toMatch(/120\/80.*cuff asked 0:12 ago · 5:12 ago/u);
  measured(40, 131);
  expect(words()).toContain("131/80");
  expect(words()).not.toContain("cuff asked");
});

it("says honestly that none came: after three minutes, and for as long as that explains anything", () => {
  recorded(cuffOrderText("start-nibp", "Dinamap"));
  expect(words()).toContain("cuff asked 0:00 ago");
  at(180);
  expect(words()).toContain("asked 3:00 ago, no reading");
  at(600);
  expect(words()).toContain("not measured");
});

it("waits for nothing that was stopped, and claims nothing of a room that it does not hear", () => {
  recorded(cuffOrderText("start-nibp", "Dinamap"));
  act(() => setConnection("lost"));
  expect(words()).not.toContain("cuff asked");
  act(() => setConnection("live"));
  expect(words()).toContain("cuff asked");
  recorded(cuffOrderText("start-nibp", "Dinamap"), cuffOrderText("stop-nibp", "Dinamap"));
  expect(words()).not.toContain("cuff asked");
});
