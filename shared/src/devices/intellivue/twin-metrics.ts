import { ByteWriter } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type {
  MissingObservation,
  MissingReason,
  NumericKey,
  NumericObservation,
  OtherObservation,
} from "@evenkeel/shared/vitals";
import { absoluteTime } from "../clock/absolute-time.ts";
import { ATTRIBUTE, CLASS, GROUP, MEASUREMENT, STATE } from "./codes.ts";
import { nomenclatureCode } from "./nomenclature.ts";
import { floatField, NO_NUMBER } from "./number-field.ts";
import { words, type Attribute, type ReplyObject } from "./poll-reply.ts";
import { numericTerm } from "./terms.ts";
import { METRICS, type Metric } from "./twin-catalogue.ts";
import { stringField } from "./unicode.ts";
import { unitCode } from "./units.ts";

const STATES: Record<Exclude<MissingReason, "unplugged">, number> = {
  "sensor-off": STATE.unavailable,
  searching: STATE.calibrating,
  artefact: STATE.questionable,
  invalid: STATE.invalid,
};
const NO_TIME = new Uint8Array(8).fill(0xff);
/** Comes beside every time stamp of a real monitor; nobody has said what it is. */
const BESIDE_STAMP = 0xf237;
const TONE = words(0x06d1);
/** Handles of objects that no capture has: other values and states are numbered from here on. */
const OTHER_HANDLE = 0x9000;
const STATE_HANDLE = 0x9100;
const MOST_OTHERS = 64;
const ENUMERATED_CODE = 1;

type Reading = NumericObservation | MissingObservation;

/** The numeric and enumeration objects of the simulated monitor: what was last measured, as attributes. */
export class TwinMetrics {
  private readonly readings = new Map<NumericKey, Reading>();
  private readonly others = new Map<number, OtherObservation>();

  take(observation: Reading | OtherObservation): void {
    if (observation.kind !== "other") {
      this.readings.set(observation.vital, observation);
      return;
    }
    const code = otherCode(observation);
    if (code !== undefined && (this.others.has(code) || this.others.size < MOST_OTHERS))
      this.others.set(code, observation);
  }

  /** @param shown what the monitor's clock shows at a time of the host, as an absolute time */
  numerics(group: number, shown: (at: EpochMs) => EpochMs, offsetMinutes: number): ReplyObject[] {
    const objects: ReplyObject[] = [];
    for (const metric of METRICS) {
      const readings = metric.members.map(({ vital }) => this.readings.get(vital));
      if (readings.every((reading) => reading === undefined)) continue;
      const stamp = metric.aperiodic ? this.stamp(metric, shown, offsetMinutes) : [];
      const all = [...statics(metric), ...stamp, ...(metric.tone ? ([[ATTRIBUTE.toneFrequency, TONE]] as const) : [])];
      const attributes = [...all, ...this.value(metric)].filter(([id]) => inGroup(id, group));
      objects.push({ context: metric.context, handle: metric.handle, attributes });
    }
    return [...objects, ...this.otherNumerics(group)];
  }

  states(group: number): ReplyObject[] {
    return [...this.others].flatMap(([code, { value, demo }], index) => {
      if (typeof value !== "string") return [];
      const named = nomenclatureCode(value)!;
      const observed = words(code, demo ? STATE.demo : 0, ENUMERATED_CODE, 2, named, 0).subarray(0, 10);
      const name = stringField("State", 6);
      const all: Attribute[] = [
        ...identity(STATE_HANDLE + index, CLASS.enumeration, 0x4220, 0, code, name, undefined, 2),
        [ATTRIBUTE.enumeration, observed],
      ];
      return [{ context: 1, handle: STATE_HANDLE + index, attributes: all.filter(([id]) => inGroup(id, group)) }];
    });
  }

  private otherNumerics(group: number): ReplyObject[] {
    return [...this.others].flatMap(([code, { value, unit, demo }], index) => {
      if (typeof value === "string") return [];
      const field = value === null ? NO_NUMBER : floatField(value, decimalsOf(value));
      const state = (value === null ? STATE.unavailable : 0) | (demo ? STATE.demo : 0);
      const observed = new ByteWriter()
        .uint16(code)
        .uint16(state)
        .uint16(unitCode(unit) ?? 0)
        .uint32(field)
        .toBytes();
      const all: Attribute[] = [
        ...identity(OTHER_HANDLE + index, CLASS.numeric, 0x4228, 0, code, stringField("", 7), undefined, 2),
        [ATTRIBUTE.value, observed],
      ];
      return [{ context: 1, handle: OTHER_HANDLE + index, attributes: all.filter(([id]) => inGroup(id, group)) }];
    });
  }

  private stamp(metric: Metric, shown: (at: EpochMs) => EpochMs, offsetMinutes: number): Attribute[] {
    const measured = this.measuredAt(metric);
    const time = measured === undefined ? NO_TIME : absoluteTime(shown(measured), offsetMinutes);
    return [
      [ATTRIBUTE.timeStamp, time],
      [BESIDE_STAMP, words(0xffff, 0xffff)],
    ];
  }

  private measuredAt({ members }: Metric): EpochMs | undefined {
    const times = members.flatMap(({ vital }) => {
      const reading = this.readings.get(vital);
      return reading?.kind === "numeric" ? [reading.measuredAt ?? reading.at] : [];
    });
    return times.length > 0 ? Math.max(...times) : undefined;
  }

  private value(metric: Metric): Attribute[] {
    const { members, unit, decimals } = metric;
    const readings = members.map(({ vital }) => this.readings.get(vital));
    if (readings.every((one) => one === undefined || (one.kind === "missing" && one.reason === "unplugged"))) return [];
    const newest = metric.aperiodic ? this.measuredAt(metric) : undefined;
    const out = new ByteWriter(40);
    if (members.length > 1) out.uint16(members.length).uint16(10 * members.length);
    members.forEach(({ code }, index) => {
      const reading = readings[index];
      // Of an older cuff reading than its neighbours: no part of the one that is shown.
      const stale =
        reading?.kind === "numeric" && newest !== undefined && (reading.measuredAt ?? reading.at) !== newest;
      out
        .uint16(code)
        .uint16(stale ? STATE.unavailable : stateOf(reading))
        .uint16(unit);
      out.uint32(reading?.kind === "numeric" && !stale ? floatField(reading.value, decimals) : NO_NUMBER);
    });
    return [[members.length > 1 ? ATTRIBUTE.compoundValue : ATTRIBUTE.value, out.toBytes()]];
  }
}

function stateOf(reading: Reading | undefined): number {
  if (!reading) return STATE.unavailable;
  if (reading.kind === "missing") return reading.reason === "unplugged" ? STATE.unavailable : STATES[reading.reason];
  return (reading.questionable ? STATE.questionable : 0) | (reading.demo ? STATE.demo : 0);
}

function statics({ handle, label, name, access, members, resolution, colour }: Metric): Attribute[] {
  const structure = members.length > 1 ? 0x0100 | members.length : 0;
  return identity(handle, CLASS.numeric, access, structure, label, stringField(name.padEnd(6), 7), resolution, colour);
}

/** What a monitor says of a metric besides its value, in a real one's order. */
function identity(
  handle: number,
  objectClass: number,
  access: number,
  structure: number,
  label: number,
  name: Uint8Array,
  resolution: number | undefined,
  colour: number,
): Attribute[] {
  const attributes: Attribute[] = [
    [ATTRIBUTE.handle, words(handle)],
    [ATTRIBUTE.type, words(1, objectClass)],
    // Update period of 1024 ms, category, access, structure, relevance.
    [ATTRIBUTE.metricSpecification, words(0, 0x2000, 1, access, structure, 0)],
    [ATTRIBUTE.label, words(2, label)],
    [ATTRIBUTE.labelString, name],
  ];
  if (resolution !== undefined) attributes.push([ATTRIBUTE.displayResolution, words(resolution)]);
  attributes.push([ATTRIBUTE.colour, words(colour)]);
  return attributes;
}

const VALUE_IDS: ReadonlySet<number> = new Set([
  ATTRIBUTE.value,
  ATTRIBUTE.compoundValue,
  ATTRIBUTE.timeStamp,
  BESIDE_STAMP,
  ATTRIBUTE.toneFrequency,
  ATTRIBUTE.enumeration,
]);
const DYNAMIC_IDS: ReadonlySet<number> = new Set([ATTRIBUTE.displayResolution, ATTRIBUTE.colour]);

function inGroup(id: number, group: number): boolean {
  if (group === GROUP.all) return true;
  if (group === GROUP.values) return VALUE_IDS.has(id);
  if (group === GROUP.dynamic) return DYNAMIC_IDS.has(id);
  return group === GROUP.static && !VALUE_IDS.has(id) && !DYNAMIC_IDS.has(id);
}

/** The measurement code of an other value that this monitor can say; undefined for what it cannot. */
function otherCode({ code, value, unit }: OtherObservation): number | undefined {
  const label = Number(code);
  const known = Number.isInteger(label) && label >>> 16 === MEASUREMENT >>> 16;
  if (!known || numericTerm(label & 0xffff)) return undefined;
  if (typeof value === "string" ? nomenclatureCode(value) === undefined : unitCode(unit) === undefined)
    return undefined;
  return label & 0xffff;
}

/** The fewest decimals that say a number whole; four at most. */
function decimalsOf(value: number): number {
  for (let decimals = 0; decimals < 4; decimals++) if (Number(value.toFixed(decimals)) === value) return decimals;
  return 4;
}
