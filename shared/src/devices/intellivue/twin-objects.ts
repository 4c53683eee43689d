import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { CLASS, GROUP } from "./codes.ts";
import type { IntelliVueOptions } from "./options.ts";
import type { Attribute, ReplyObject } from "./poll-reply.ts";
import { TwinAlarms } from "./twin-alarms.ts";
import { TwinMetrics } from "./twin-metrics.ts";
import { patientAttributes, PATIENT_HANDLE } from "./twin-patient.ts";
import { createAttributes, systemAttributes, type TwinSystem } from "./twin-system.ts";
import { TwinWaves } from "./twin-waves.ts";

const METRIC_CLASSES: ReadonlySet<number> = new Set([CLASS.numeric, CLASS.wave, CLASS.enumeration]);
const POLLABLE: ReadonlySet<number> = new Set([...METRIC_CLASSES, CLASS.alarms, CLASS.mds, CLASS.demographics]);

/** Everything that the simulated monitor can be asked for: what it measures, and what it is. */
export class TwinObjects {
  readonly waves = new TwinWaves();
  private readonly options: IntelliVueOptions;
  private readonly metrics = new TwinMetrics();
  private readonly alarms = new TwinAlarms();
  private identifiers: readonly string[];
  /** What its clock is ahead of the host's. */
  private clockAhead: EpochMs = 0;

  constructor(options: IntelliVueOptions) {
    this.options = options;
    this.identifiers = options.patientId === "" ? [] : [options.patientId];
  }

  /** Takes in what is measured from now on; what this monitor has no word for is left out. */
  take(observation: Observation): void {
    switch (observation.kind) {
      case "wave":
        this.waves.take(observation);
        break;
      case "notice":
        this.alarms.take(observation);
        break;
      case "patient":
        this.identifiers = observation.identifiers;
        break;
      case "clock":
        this.clockAhead = observation.deviceTime - observation.at;
        break;
      default:
        this.metrics.take(observation);
    }
  }

  has(objectClass: number): boolean {
    return POLLABLE.has(objectClass);
  }

  /** The contexts that a result about this class names, even if they are empty. */
  contexts(objectClass: number): readonly number[] {
    return METRIC_CLASSES.has(objectClass) ? [0, 1] : [0];
  }

  /** Attributes of the create event. */
  introduction(at: EpochMs, relativeTime: number): Attribute[] {
    return createAttributes(this.system(at, relativeTime));
  }

  /** The objects of a class, with the attributes of that group. */
  list(objectClass: number, group: number, at: EpochMs, relativeTime: number): ReplyObject[] {
    switch (objectClass) {
      case CLASS.numeric:
        return this.metrics.numerics(group, (time) => time + this.clockAhead, this.options.timeZoneOffsetMinutes);
      case CLASS.enumeration:
        return this.metrics.states(group);
      case CLASS.alarms:
        return [this.alarms.object(group === GROUP.alarms || group === GROUP.all)];
      case CLASS.wave:
        return this.waves.described(group);
      case CLASS.demographics:
        return [{ context: 0, handle: PATIENT_HANDLE, attributes: patientAttributes(this.identifiers[0] ?? "") }];
      default:
        return [{ context: 0, handle: 0, attributes: systemAttributes(this.system(at, relativeTime), group) }];
    }
  }

  private system(at: EpochMs, relativeTime: number): TwinSystem {
    const { bedLabel, timeZoneOffsetMinutes: offsetMinutes } = this.options;
    return { bedLabel, offsetMinutes, shown: at + this.clockAhead, relativeTime };
  }
}
