import { describe, expect, test } from "vitest";
import type { NumericKey } from "@evenkeel/shared/vitals";
import type { DecodeStep, DeviceDriver } from "./driver.ts";
import { DRIVERS, findDriver } from "./drivers.ts";
import { LAW_START } from "./laws-line.ts";

const MINUTE_MS = 60_000;
const STEP_MS = 100;
const SPOKEN: Partial<Record<NumericKey, number>> = {
  heartRate: 60,
  pulseRate: 60,
  spo2: 97,
  nibpSys: 120,
  nibpDia: 80,
  nibpMean: 93,
};

const numericsOf = ({ observations }: DecodeStep) => observations.filter(({ kind }) => kind === "numeric");

/** Repeatable random bytes (mulberry32). */
function randomBytes(seed: number): (count: number) => Uint8Array {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return (count) => Uint8Array.from({ length: count }, next);
}

/** A minute of noise; `burstMs` apart its bytes arrive. */
function told(driver: DeviceDriver, perSecond: number, burstMs: number, seed: number) {
  const decoder = driver.decoder(driver.options.parse({}), driver.udpPort && !driver.serial ? "datagrams" : "stream");
  const random = randomBytes(seed);
  const numerics = [];
  for (let ms = 0, sent = 0; ms < MINUTE_MS; ms += burstMs) {
    const due = Math.floor(((ms + burstMs) * perSecond) / 1000) - sent;
    sent += due;
    numerics.push(...numericsOf(decoder.push(random(due), LAW_START + ms)));
    if (ms % 1000 === 0) numerics.push(...numericsOf(decoder.tick(LAW_START + ms)));
  }
  return numerics;
}

describe("a minute of random bytes is no patient", () => {
  test.each(DRIVERS.map((driver) => [driver.id, driver] as const))("%s", (_id, driver) => {
    for (const perSecond of [5, 100, 2400])
      for (const burstMs of [50, 200, 1000])
        for (const seed of [1, 2, 3]) expect(told(driver, perSecond, burstMs, seed)).toEqual([]);
  });
});

describe.each(["nonin-df1", "nonin-df8"])("nobody else's bytes are values of %s, which has no checksum", (id) => {
  const driver = findDriver(id)!;
  test.each(DRIVERS.filter((one) => one.id !== id).map((one) => [one.id, one] as const))("%s", (_other, other) => {
    const decoder = driver.decoder(driver.options.parse({}));
    const options = other.options.parse({});
    const [twin, host] = [other.encoder(options), other.decoder(options)];
    const numerics = [];
    for (let at = LAW_START; at < LAW_START + MINUTE_MS; at += STEP_MS) {
      for (const vital of other.numerics) {
        const value = (SPOKEN[vital] ?? 20) + ((at / 1000) % 7);
        twin.encode({ kind: "numeric", vital, value, at });
      }
      const sent = [...twin.tick(at)];
      // Its own host talks to it, so that a polled device speaks as well; this one only overhears.
      const replies = [...host.tick(at).replies];
      while (sent.length > 0 || replies.length > 0) {
        for (const reply of replies.splice(0)) sent.push(...twin.respond(reply, at));
        for (const bytes of sent.splice(0)) {
          replies.push(...host.push(bytes, at).replies);
          numerics.push(...numericsOf(decoder.push(bytes, at)));
        }
      }
      numerics.push(...numericsOf(decoder.tick(at)));
    }
    expect(numerics).toEqual([]);
  });
});
