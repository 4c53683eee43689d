import type { DeviceHealth } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { healthOf } from "../health-sample.ts";
import { happening } from "./happening.ts";

const serial = { baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 } as const;
const facts = { serial, polled: false, listens: false, replays: false };
/** Nothing understood so far: what is thrown away is counted and goes on. */
const key = (health: Partial<DeviceHealth>, rising: DeviceHealth["faults"] = {}, more: Partial<typeof facts> = {}) =>
  happening(healthOf({ faults: rising, ...health }), rising, { ...facts, ...more }).key;
const arriving = { link: "quiet", bytesPerSecond: 120 } as const;

it("says how far a line has come", () => {
  expect(key({ link: "connecting" })).toBe("opening");
  expect(key({ link: "lost" })).toBe("not-open");
  expect(key({ link: "connecting" }, {}, { listens: true })).toBe("waiting");
  const opened = { link: "connecting", reason: "line open, no valid frame yet" } as const;
  expect(key(opened)).toBe("silent");
  expect(key(opened, {}, { listens: true })).toBe("silent");
  expect(key({ link: "connecting", bytesPerSecond: 9 }, { garbage: 1 })).toBe("garbage");
  expect(key({ link: "lost" }, {}, { replays: true })).toBe("replayed");
  expect(key({ link: "quiet" })).toBe("silent");
  expect(key({ link: "quiet" }, {}, { polled: true })).toBe("polled");
  expect(key({ link: "quiet", lastFrameAt: 5 })).toBe("stopped");
  expect(key(arriving)).toBe("part");
  expect(key(arriving, { garbage: 30, "bad-checksum": 2 })).toBe("garbage");
  expect(key(arriving, { "cut-frame": 3 })).toBe("garbage");
  expect(key({ link: "connected", lastFrameAt: 5, bytesPerSecond: 0 })).toBe("fine");
  expect(key({ link: "connected", lastFrameAt: 5 }, { "cut-frame": 1 })).toBe("damaged");
});

it("names another parity where every checksum is wrong, on a serial line alone", () => {
  const rising = { "bad-checksum": 40, garbage: 40 };
  expect(happening(healthOf({ ...arriving, faults: rising }), rising, facts)).toEqual({
    key: "checksum",
    steps: { open: true, bytes: true, frames: false },
    settings: { now: "9600 8N1", next: "9600 8E1" },
  });
  const seven = { ...serial, dataBits: 7, parity: "odd" } as const;
  expect(happening(healthOf({ ...arriving, lastFrameAt: 5 }), rising, { ...facts, serial: seven }).settings).toEqual({
    ...{ now: "9600 7O1", next: "9600 8N1" },
  });
  expect(
    happening(healthOf({ ...arriving, lastFrameAt: 5 }), rising, { ...facts, serial: undefined }).settings,
  ).toBeUndefined();
});

it("is not misled by what was thrown away long ago, nor by what is no damage", () => {
  expect(key({ ...arriving, lastFrameAt: 5, faults: { "bad-checksum": 900 } })).toBe("part");
  expect(key({ link: "connected", lastFrameAt: 5 }, { "unknown-code": 7, implausible: 2 })).toBe("fine");
});
