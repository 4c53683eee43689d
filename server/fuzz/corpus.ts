import type { DeviceDriver, LineKind } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import { capturesOf } from "./captures.ts";
import { seeded, seedOf, type Chance } from "./chance.ts";
import { optionSets } from "./option-sets.ts";
import { saying } from "./sayings.ts";

/** Frames to damage: what a device says and what its host says. Both have one entry at least. */
export interface Corpus {
  readonly device: readonly Uint8Array[];
  readonly host: readonly Uint8Array[];
  /** How many of the device's are from captures. */
  readonly captured: number;
}

export const BEGIN: EpochMs = Date.UTC(2026, 0, 5, 9, 0, 0);
const MOST_FRAMES = 1500;
const MOST_FRAME_BYTES = 8192;
const TICK_MS = 100;
const CONVERSATION_MS = 30_000;

/** Lets the driver's twin and its decoder talk, with each set of options in turn, and remembers who said what. */
export function corpusOf(driver: DeviceDriver, line: LineKind, seed: number): Corpus {
  const device = new Map<string, Uint8Array>();
  const host = new Map<string, Uint8Array>();
  /** Frames alike in all but values would crowd out the others: a few of each length. */
  function remember(all: Map<string, Uint8Array>, frame: Uint8Array, sets: number): void {
    if (frame.length === 0 || frame.length > MOST_FRAME_BYTES || all.size >= MOST_FRAMES) return;
    all.set(`${frame.length} ${frame.slice(0, 6).join()} ${sets} ${all.size % 3}`, frame.slice());
  }

  optionSets(driver).forEach((options, index) => {
    try {
      talk(driver, line, options, seeded(seedOf(seed, driver.id, line, "corpus", index)), {
        toHost: (frame) => remember(device, frame, index),
        toDevice: (frame) => remember(host, frame, index),
      });
    } catch {
      // One that throws already here does so in the sessions too, where it is told with its bytes.
    }
  });

  const captured = capturesOf(driver.id, line);
  const all = [...device.values(), ...captured.device];
  return {
    device: all.length > 0 ? all : [Uint8Array.of(0)],
    host: [...host.values(), ...captured.host, ...(host.size === 0 ? all : [])].concat([Uint8Array.of(0x02)]),
    captured: captured.device.length,
  };
}

interface Witness {
  toHost(frame: Uint8Array): void;
  toDevice(frame: Uint8Array): void;
}

/** Half a minute of a device and its host, undamaged. */
function talk(driver: DeviceDriver, line: LineKind, options: unknown, chance: Chance, witness: Witness): void {
  const decoder = driver.decoder(options, line);
  const twin = driver.encoder(options, line);
  function toHost(frames: readonly Uint8Array[], at: EpochMs): void {
    for (const frame of frames) {
      witness.toHost(frame);
      toDevice(decoder.push(frame, at).replies, at);
    }
  }
  function toDevice(replies: readonly Uint8Array[], at: EpochMs): void {
    for (const reply of replies) {
      witness.toDevice(reply);
      toHost(twin.respond(reply, at), at);
    }
  }
  const until = BEGIN + CONVERSATION_MS;
  for (let at = BEGIN; at < until; at += TICK_MS) {
    if (chance.odds(0.6)) toHost(twin.encode(saying(driver, chance, at)), at);
    toHost(twin.tick(at), at);
    toDevice(decoder.tick(at).replies, at);
  }
  for (const action of driver.actions?.(options) ?? []) toDevice(decoder.act?.(action, until).replies ?? [], until);
}
