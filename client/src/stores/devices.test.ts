import { renderHook } from "@testing-library/react";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { beforeEach, expect, it } from "vitest";
import { forgetDevices, setDevices, useDevices, useRisingFaults } from "./devices.ts";

const health = (faults: DeviceHealth["faults"]) => ({ device: "d", faults }) as DeviceHealth;
const rising = () => renderHook(() => useRisingFaults("d")).result.current;

beforeEach(forgetDevices);

it("knows which faults are going on, and which were long ago", () => {
  setDevices([health({ garbage: 900 })]);
  expect(rising()).toEqual({});
  setDevices([health({ garbage: 900, "bad-checksum": 4 })]);
  expect(rising()).toEqual({ "bad-checksum": 4 });
  for (let second = 0; second < 10; second++) setDevices([health({ garbage: 900, "bad-checksum": 4 })]);
  expect(rising()).toEqual({});
});

it("is not misled when a server that has started anew counts from nothing", () => {
  setDevices([health({ garbage: 900 })]);
  setDevices([health({ garbage: 2 })]);
  expect(rising()).toEqual({});
});

it("forgets all devices with whoever was signed in", () => {
  setDevices([health({ garbage: 1 })]);
  forgetDevices();
  expect(renderHook(() => useDevices()).result.current).toBeNull();
});
