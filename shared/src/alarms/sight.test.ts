import { describe, expect, test } from "vitest";
import { FACTORY_PROFILE } from "./factory.ts";
import { currentValue, deviceFrozenAt, deviceSilentAt, holdMs, sightOf, valueStaleAt } from "./sight.ts";
import type { DeviceState, Reading } from "./state.ts";

const NOW = 100_000;
const device: DeviceState = {
  link: "connected",
  since: 0,
  staleAfterMs: 3000,
  continuous: true,
  lastAt: NOW,
  backAt: 0,
  lostAt: null,
  silent: false,
};
const lost: DeviceState = { ...device, lostAt: NOW - 4999 };
const silent: DeviceState = { ...device, silent: true };
const back: DeviceState = { ...device, backAt: NOW + 1 };
const doubted: DeviceState = { ...device, faults: ["clock-skew", "wrong-patient"] };
const source = { device: "m", vital: "spo2", at: NOW } as const;
const value: Reading = { ...source, kind: "value", value: 97, stale: false };
const stale: Reading = { ...value, stale: true };
const missing: Reading = { ...source, kind: "missing", reason: "sensor-off", since: NOW - 4999, measured: true };
const cuff: Reading = { ...value, vital: "nibpSys", value: 120 };
const noCuff: Reading = { ...missing, vital: "nibpSys" };

describe("what a limit goes by", () => {
  const sees = (reading: Reading, by: DeviceState, at = NOW) => sightOf(reading, by, FACTORY_PROFILE, at);

  test("a live number; of a cuff the last one, whatever has become of the device", () => {
    expect(sees(value, device)).toBe(97);
    for (const by of [device, lost, silent, back, doubted]) {
      expect(sees(cuff, by, NOW + 3_600_000)).toBe(120);
      expect(sees(noCuff, by, NOW + 3_600_000)).toBe("held");
    }
  });

  test("nothing of another patient, of a device that is silent, of a value that has not come", () => {
    for (const reading of [value, missing]) {
      expect(sees(reading, doubted)).toBe("dark");
      expect(sees(reading, silent)).toBe("dark");
    }
    expect(sees(value, { ...device, faults: ["clock-skew"] })).toBe(97);
    expect(sees(stale, device)).toBe("dark");
  });

  test("what is lost or missing is held for the time of the sensor-off rule, and dark then", () => {
    expect([sees(value, lost), sees(value, lost, NOW + 1)]).toEqual(["held", "dark"]);
    expect([sees(missing, device), sees(missing, device, NOW + 1)]).toEqual(["held", "dark"]);
    const slow = {
      ...FACTORY_PROFILE,
      technical: FACTORY_PROFILE.technical.map((rule) =>
        rule.id === "sensor-off" ? { ...rule, delayMs: 8000 } : rule,
      ),
    };
    expect([holdMs(slow), holdMs({ ...slow, technical: [] }), holdMs(FACTORY_PROFILE)]).toEqual([8000, 5000, 5000]);
  });

  test("what is from before the return of its device is waited for", () => {
    expect([sees(value, back), sees(missing, back)]).toEqual(["waiting", "waiting"]);
    expect(sees(value, { ...device, backAt: NOW })).toBe(97);
  });
});

test("what may be printed as measured now is live, or of a cuff", () => {
  expect(currentValue(value, device)).toBe(97);
  for (const by of [lost, silent, back]) {
    expect(currentValue(value, by)).toBeNull();
    expect(currentValue(cuff, by)).toBe(120);
  }
  expect(currentValue(stale, device)).toBeNull();
  expect(currentValue(missing, device)).toBeNull();
  expect(currentValue(undefined, device)).toBeNull();
  expect(currentValue(value, undefined)).toBeNull();
});

describe("when silence is a fault", () => {
  test("of a device that measures without a pause: from its last word, or from its return", () => {
    expect(deviceSilentAt(device)).toBe(NOW + 3000);
    expect(deviceSilentAt({ ...device, backAt: NOW + 500 })).toBe(NOW + 3500);
    expect(deviceSilentAt({ ...device, lastAt: null, since: 700 })).toBe(3700);
    expect(deviceSilentAt({ ...device, continuous: false })).toBeNull();
  });

  test("of a line that is called quiet: since then; of what is lost or silent already: never again", () => {
    expect(deviceSilentAt({ ...device, link: "quiet", since: 900, continuous: false })).toBe(900);
    for (const known of [lost, silent]) {
      expect(deviceSilentAt(known)).toBeNull();
      expect(deviceSilentAt({ ...known, link: "quiet" })).toBeNull();
    }
  });

  test("of one value while its device talks", () => {
    expect(valueStaleAt(value, device)).toBe(NOW + 3000);
    expect(valueStaleAt(value, { ...device, backAt: NOW + 500 })).toBe(NOW + 3500);
    for (const reading of [stale, missing, cuff]) expect(valueStaleAt(reading, device)).toBeNull();
    for (const by of [lost, silent]) expect(valueStaleAt(value, by)).toBeNull();
  });
});

test("numbers are frozen two minutes after the last that moved, unless nothing is heard anyway", () => {
  const frozenAt = (change: Partial<DeviceState>, profile = FACTORY_PROFILE) =>
    deviceFrozenAt({ ...device, movedAt: NOW, ...change }, profile);
  expect(frozenAt({})).toBe(NOW + 120_000);
  expect(deviceFrozenAt(device, FACTORY_PROFILE)).toBeNull();
  for (const change of [{ frozen: true }, { silent: true }, { lostAt: NOW }] as const)
    expect(frozenAt(change)).toBeNull();
  expect(frozenAt({}, { ...FACTORY_PROFILE, technical: [] })).toBeNull();
  const unset = FACTORY_PROFILE.technical.map(({ frozenAfterMs: _, ...rule }) => rule);
  expect(frozenAt({}, { ...FACTORY_PROFILE, technical: unset })).toBeNull();
});
