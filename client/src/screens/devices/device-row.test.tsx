// @vitest-environment jsdom
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import "../../words/i18n.ts";
import { DeviceRow } from "./device-row.tsx";

const health: DeviceHealth = {
  device: "d",
  title: "Monitor",
  driver: "hl7-pcd01",
  confidence: "verified",
  room: "room-1",
  simulated: false,
  link: "connected",
  since: 0,
  bytesPerSecond: 0,
  framesPerSecond: 0,
  lastFrameAt: null,
  faults: { "bad-checksum": 3, "refused-connection": 1, "unsent-bytes": 2, "line-noise": 4 },
  unknownCodes: [],
  notices: [
    { code: "refused-connection", text: "a second device dialled in from 10.0.0.9 and was refused" },
    { code: "MDC_EVT_LOW:MDC_X", text: "Low $t(app.name) {{x}}" },
    { code: "low-battery", text: "" },
  ],
  others: [],
  clock: null,
  actions: [],
  recording: null,
};
afterEach(cleanup);

it("says every fault and notice in words, also those that nobody wrote words for", () => {
  render(
    <table>
      <tbody>
        <DeviceRow health={health} room="Room 1" />
      </tbody>
    </table>,
  );
  const cells = screen.getAllByRole("cell").map((cell) => cell.textContent);
  expect(cells[4]).toBe(
    "wrong checksum × 3second connection refused × 1answer that the device did not take × 2line noise × 4",
  );
  expect(cells[6]).toContain("Connection refused: a second device dialled in from 10.0.0.9");
  expect(cells[6]).toContain("Low $t(app.name) {{x}}");
  expect(cells[6]).toContain("Low battery");
});
