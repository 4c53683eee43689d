import type { RoomItem, WireOther } from "@evenkeel/shared/wire";
import type { EpochMs, SampleRow } from "../ports.ts";
import { wireReading, wireRow, type Reading } from "./feed.ts";
import { isOlderThanShown, measuredTimes, type Latest } from "./measured.ts";
import { otherValues } from "./other-values.ts";
import { sources, type Preference } from "./sources.ts";

/** The newest values of a session as its screens show them: one source a vital, and what the catalogue does not know. */
export interface ShownValues {
  /** Whether the reading is of now and to be judged. What the screens are told of it is added to `items`. */
  read(reading: Reading, device: string, at: EpochMs, items: RoomItem[]): boolean;
  other(value: WireOther, items: RoomItem[]): void;
  /** The device's line is lost: another source may take its place. */
  yields(device: string): void;
  /** The device's numbers as missing: a number that is not this patient's must not stand for a moment longer. */
  blank(device: string, at: EpochMs): RoomItem[];
  /** The device is no longer of this room. */
  forget(device: string): void;
  prefer(preference: Preference): void;
  all(): readonly RoomItem[];
  restore(rows: readonly SampleRow[]): void;
}

export function shownValues(): ShownValues {
  const latest: Latest = new Map();
  const others = otherValues();
  const shown = sources();
  const measured = measuredTimes();

  /** Vitals whose shown value is this device's. */
  function vitalsOf(device: string) {
    others.forget(device);
    shown.forget(device);
    return [...latest.values()].filter(({ d }) => d === device).map(({ v }) => v);
  }

  return {
    read(reading, device, at, items) {
      if (measured.isOutdated(reading, device)) return false;
      if (isOlderThanShown(reading, latest)) return true;
      if (!shown.accepts(reading.vital, device, at, reading.kind === "numeric")) return true;
      const item = wireReading(reading, device);
      latest.set(reading.vital, item);
      items.push(item);
      return true;
    },
    other(value, items) {
      if (others.add(value)) items.push(value);
    },
    yields: (device) => shown.forget(device),
    blank(device, at) {
      const gone = vitalsOf(device).map((v) => ({ k: "m", v, r: "invalid", t: at, d: device }) as const);
      for (const missing of gone) latest.set(missing.v, missing);
      return gone;
    },
    forget(device) {
      for (const vital of vitalsOf(device)) latest.delete(vital);
    },
    prefer: (preference) => shown.prefer(preference),
    all: () => [...latest.values(), ...others.all()],
    restore(rows) {
      for (const row of rows) {
        const known = latest.get(row.vital);
        if (known && known.t > row.at) continue;
        const item = wireRow(row);
        if (item.k !== "n" || item.m === undefined) {
          latest.set(row.vital, item);
          continue;
        }
        const m = Math.min(item.m, item.t);
        latest.set(row.vital, { ...item, m });
        measured.restore(row.vital, row.device, m);
      }
    },
  };
}
