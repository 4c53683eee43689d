import type { RoomAlarms } from "@evenkeel/shared/alarms";
import { expect, it } from "vitest";
import { doctor, inactivation, NOW } from "./alarms.fixture.ts";
import { stateNews } from "./state-news.ts";

const audioPause = { by: doctor, from: NOW, until: NOW + 120_000 };
const look = (told: Parameters<typeof stateNews>[0], room: Omit<RoomAlarms, "alarms">) => {
  const { news, known } = stateNews(told, { r: { alarms: [], ...room } });
  return { said: news.map(({ change, state }) => `${state.kind} ${change}`), known };
};

it("says that a pause has begun and that it is over, each once", () => {
  const began = look(new Map(), { audioPause });
  expect(began.said).toEqual(["audio-paused began"]);
  expect(look(began.known, { audioPause }).said).toEqual([]);
  const over = look(began.known, {});
  expect(over.said).toEqual(["audio-paused ended"]);
  expect(look(over.known, {}).said).toEqual([]);
});

it("says a longer pause of the same, and not that the shorter one is over", () => {
  const { known } = look(new Map(), { inactivations: [inactivation("audio-paused", "spo2")] });
  expect(look(known, { inactivations: [inactivation("alarm-off", "spo2")] }).said).toEqual(["alarm-off began"]);
  expect(look(known, { inactivations: [{ ...inactivation("audio-paused", "spo2"), from: NOW }] }).said).toEqual([
    "audio-paused began",
  ]);
});

it("tells the end of the sound's pause while the room's alarms stay off", () => {
  const off = { inactivations: [inactivation("alarm-off")] };
  const { known } = look(new Map(), { audioPause, ...off });
  expect(look(known, off).said).toEqual(["audio-paused ended"]);
});
