import type { EpochMs } from "@evenkeel/shared/time";
import { NUMERICS, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { absoluteTimeAt } from "../clock/absolute-time.ts";
import { AttributeCursor } from "./attribute-cursor.ts";
import { ATTRIBUTE, SETTING_PARTITION } from "./codes.ts";
import type { DeviceClock } from "./device-clock.ts";
import { uint16At, uint32At } from "./number-field.ts";
import { numericValueAt, otherObservation, VALUE_BYTES, vitalObservation } from "./numeric-value.ts";
import { Owners } from "./owners.ts";
import { eachObject, type PollResult } from "./poll-result.ts";
import { codesOf, numericTerm } from "./terms.ts";

/** More objects than any monitor has; a peer that names more starts the list anew. */
const MOST_OBJECTS = 512;
/** The state of a metric whose measurement is switched off. */
const METRIC_OFF = 0x8000;

type Tell = (observation: Observation) => void;

/** What is known of one object, from the first result of an association on. */
interface KnownObject {
  label: number;
  /** Codes of the values that it had. */
  readonly codes: Set<number>;
  /** The values are told as "none". */
  silent: boolean;
}

/** Turns the numeric objects of poll results into observations. Knows each object by its context and handle. */
export class NumericReader {
  private readonly objects = new Map<number, KnownObject>();
  private readonly owners = new Owners<NumericKey>();
  /**
   * The last stamped reading that was told, by the code of its first value. Kept across associations: an old cuff
   * pressure is no news because the cable was out.
   */
  private readonly stamped = new Map<number, string>();
  private readonly cursor = new AttributeCursor();
  private readonly clock: DeviceClock;
  private readonly faults: FaultTally;
  private readonly offsetMinutes: number;
  private tell: Tell = () => undefined;
  private at: EpochMs = 0;
  private relativeTime = 0;

  /** @param offsetMinutes zone of the monitor's clock */
  constructor(clock: DeviceClock, faults: FaultTally, offsetMinutes: number) {
    this.clock = clock;
    this.faults = faults;
    this.offsetMinutes = offsetMinutes;
  }

  read(result: PollResult, at: EpochMs, tell: Tell): void {
    this.tell = tell;
    this.at = at;
    this.relativeTime = result.relativeTime;
    eachObject(result, (context, handle, listAt) => this.readObject(result.bytes, context * 0x10000 + handle, listAt));
    for (const vital of this.owners.gone(at)) {
      if (NUMERICS[vital].rhythm === "continuous") tell({ kind: "missing", vital, at, reason: "unplugged" });
    }
  }

  /** A new association: handles may now mean something else. */
  forget(): void {
    this.objects.clear();
    this.owners.clear();
  }

  private readObject(bytes: Uint8Array, key: number, listAt: number): void {
    const { cursor } = this;
    let [single, compound, stampAt, off] = [-1, -1, -1, false];
    let label: number | undefined;
    for (cursor.open(bytes, listAt); cursor.advance();) {
      const { id, at, length } = cursor;
      if (id === ATTRIBUTE.value && length >= VALUE_BYTES) single = at;
      else if (id === ATTRIBUTE.compoundValue && length >= 4) compound = at;
      else if (id === ATTRIBUTE.timeStamp && length >= 8) stampAt = at;
      else if (id === ATTRIBUTE.label && length >= 4) label = uint32At(bytes, at);
      else if (id === ATTRIBUTE.metricState && length >= 2) off = (uint16At(bytes, at) & METRIC_OFF) !== 0;
    }
    const object = this.objectOf(key, label);
    const count =
      compound < 0 ? 1 : Math.min(uint16At(bytes, compound), Math.floor(uint16At(bytes, compound + 2) / VALUE_BYTES));
    const from = compound < 0 ? single : compound + 4;
    if (from < 0 || off) {
      this.tellNone(object, key);
      return;
    }
    if (from + count * VALUE_BYTES > bytes.length) return;
    if (stampAt >= 0) {
      this.readStamped(object, key, bytes, from, count, stampAt);
      return;
    }
    object.silent = false;
    for (let index = 0; index < count; index++) this.readValue(object, key, bytes, from + index * VALUE_BYTES);
  }

  private objectOf(key: number, label: number | undefined): KnownObject {
    let object = this.objects.get(key);
    if (!object) {
      if (this.objects.size >= MOST_OBJECTS) this.objects.clear();
      object = { label: 0, codes: new Set(), silent: false };
      this.objects.set(key, object);
    }
    if (label !== undefined && label !== object.label) {
      // The same handle now measures something else.
      object.label = label;
      object.codes.clear();
      object.silent = false;
    }
    return object;
  }

  /** A reading of now and then, with its own time: told when it is new, and never again. */
  private readStamped(
    object: KnownObject,
    key: number,
    bytes: Uint8Array,
    from: number,
    count: number,
    stampAt: number,
  ): void {
    object.silent = false;
    const reading = `${hex(bytes, stampAt, stampAt + 8)}${hex(bytes, from, from + count * VALUE_BYTES)}`;
    const first = uint16At(bytes, from);
    if (this.stamped.get(first) === reading) return;
    if (this.stamped.size < MOST_OBJECTS) this.stamped.set(first, reading);
    const stamp = absoluteTimeAt(bytes, stampAt, this.offsetMinutes);
    const measuredAt = stamp === undefined ? undefined : this.clock.hostTime(stamp, this.relativeTime, this.at);
    for (let index = 0; index < count; index++) {
      this.readValue(object, key, bytes, from + index * VALUE_BYTES, measuredAt);
    }
  }

  private readValue(object: KnownObject, key: number, bytes: Uint8Array, from: number, measuredAt?: EpochMs): void {
    const { at } = this;
    const value = numericValueAt(bytes, from);
    if (object.codes.size < MOST_OBJECTS) object.codes.add(value.code);
    const vital = this.vitalOf(object, key, value.code);
    if (vital === undefined) this.tell(otherObservation(object.label, value, at));
    else this.tell(vitalObservation(vital, value, at, measuredAt, this.faults));
  }

  /** The vital that this object may speak for; undefined where it is none, a setting, or another one's. */
  private vitalOf(object: KnownObject, key: number, code: number): NumericKey | undefined {
    if (object.label >>> 16 === SETTING_PARTITION) return undefined;
    const term = numericTerm(code);
    return term && this.owners.owns(term.vital, key, term.rank, this.at) ? term.vital : undefined;
  }

  /** The object is there and has no value: nothing is measured now, and what was is not held. */
  private tellNone(object: KnownObject, key: number): void {
    const codes = object.codes.size > 0 ? object.codes : object.label === 0 ? [] : codesOf(object.label);
    const first = !object.silent;
    object.silent = true;
    for (const code of codes) {
      this.stamped.delete(code);
      const vital = this.vitalOf(object, key, code);
      if (vital === undefined) {
        // What never had a value is not told of: a monitor lists whatever its modules could measure.
        if (first && object.codes.size > 0)
          this.tell(otherObservation(object.label, { code, value: Number.NaN, state: 0, unit: 0 }, this.at));
      } else if (first || NUMERICS[vital].rhythm === "continuous") {
        this.tell({ kind: "missing", vital, at: this.at, reason: "unplugged" });
      }
    }
  }
}

function hex(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at++) text += bytes[at]!.toString(16).padStart(2, "0");
  return text;
}
