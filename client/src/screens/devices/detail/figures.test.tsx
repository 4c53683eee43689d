// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { setConnection } from "../../../stores/connection.ts";
import "../../../words/i18n.ts";
import { healthOf } from "../health-sample.ts";
import { Figures } from "./figures.tsx";

const clockOf = (more: Partial<DeviceHealth>) => {
  setConnection("live");
  render(<Figures health={healthOf(more)} />);
  return screen.getByText("Device clock").nextElementSibling?.textContent;
};
afterEach(cleanup);

it.each([
  ["connected", 0, "right"],
  ["lost", 0, "last known: right"],
  ["quiet", 5000, "last known: clock 0:05 fast"],
] as const)("says how the clock of a %s device goes", (link, skewMs, words) => {
  expect(clockOf({ link, clock: { skewMs, jumps: 0 } })).toBe(words);
});

it("says nothing of a clock that was never told, whether it is connected or not", () => {
  expect(clockOf({ link: "lost", clock: null })).toBe("tells no time");
});
