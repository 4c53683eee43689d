// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, expect, it } from "vitest";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import "../../words/i18n.ts";
import { DeviceTable } from "./device-list.tsx";
import { healthOf } from "./health-sample.ts";

const cells = (more: Partial<DeviceHealth>) => {
  render(
    <MemoryRouter>
      <DeviceTable devices={[healthOf(more)]} />
    </MemoryRouter>,
  );
  return screen.getAllByRole("cell").map((cell) => cell.textContent);
};
afterEach(cleanup);

it("says every fault and notice in words, also those that nobody wrote words for", () => {
  const said = cells({
    faults: { "bad-checksum": 3, "refused-connection": 1, "unsent-bytes": 2, "line-noise": 4, duplicate: 0 },
    notices: [
      { code: "refused-connection", text: "a second device dialled in from 10.0.0.9 and was refused" },
      { code: "MDC_EVT_LOW:MDC_X", text: "Low $t(app.name) {{x}}" },
      { code: "low-battery", text: "" },
    ],
  });
  expect(said[3]).toBe(
    "wrong checksum × 3second connection refused × 1answer that the device did not take × 2line noise × 4",
  );
  expect(said[4]).toContain("Connection refused: a second device dialled in from 10.0.0.9");
  expect(said[4]).toContain("Low $t(app.name) {{x}}");
  expect(said[4]).toContain("Low battery");
});

it.each([
  [{ skewMs: 1999, jumps: 0 }, ""],
  [{ skewMs: -2000, jumps: 0 }, "clock 0:02 slow"],
  [{ skewMs: 3_723_000, jumps: 2 }, "clock 1:02:03 fast, clock jumped 2 times"],
  [{ skewMs: 0, jumps: 1 }, "clock jumped once"],
  [null, ""],
])("says that a clock is off from two seconds on: %o", (clock, words) => {
  expect(cells({ clock })[4]).toBe(words);
});

it("marks what has to be known before a number is believed, and leads to the device", () => {
  cells({ confidence: "beta", simulated: true, recording: "d.ndjson" });
  const row = screen.getByRole("row", { name: /Monitor/u });
  expect(row.textContent).toMatch(/SIMULATED.*Recording.*BETA/u);
  expect(screen.getByTitle(/no real device has confirmed/iu).textContent).toBe("BETA");
  expect(screen.getByRole("link", { name: "Monitor" }).getAttribute("href")).toBe("/devices/d");
});

it("calls the clock of a device that is not connected what was known last", () => {
  expect(cells({ clock: { skewMs: -5000, jumps: 0 }, link: "lost" })[4]).toBe("last known: clock 0:05 slow");
});
