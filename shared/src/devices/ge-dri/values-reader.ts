import type { EpochMs } from "@evenkeel/shared/time";
import { plausibleValue, type MissingReason, type NumericKey, type Observation } from "@evenkeel/shared/vitals";
import type { FaultTally } from "../fault-tally.ts";
import { BasicClass, GROUPS, GROUP_STATUS, groupNamed, type Field, type Group } from "./basic-class.ts";
import { CuffWatch } from "./cuff-watch.ts";
import { HEART_RATE_SOURCE, isArterial, isBodySite, RESPIRATION_SOURCE } from "./labels.ts";
import { labelWords, otherFields } from "./other-values.ts";
import { CO2, ECG, StatusWatch } from "./status.ts";
import type { Surroundings } from "./wave-reader.ts";

const PRESSURES = ["p1", "p2", "p3", "p4", "p5", "p6"] as const;
const TEMPERATURES = ["t1", "t2", "t3", "t4"] as const;
/** Whose sensor is expected to be on: off from the start, it is worth a word. Other inputs may simply not be in use. */
const EXPECTED: ReadonlySet<string> = new Set(["ecg", "spo2"]);
/** What air can weigh on: 4500 m up to a pressure chamber's door. */
const AMBIENT_MMHG = [400, 900] as const;

/** Displayed values to observations. One for the life of a line: it knows what was in use before. */
export class ValuesReader {
  private readonly cuff = new CuffWatch();
  private readonly status = new StatusWatch();
  /** Groups that have measured. */
  private readonly used = new Set<string>();
  /** Codes of other values that have been told, so that their end is told too. */
  private readonly toldOthers = new Set<string>();
  private about: Surroundings = { leads: null, arterial: null, ambient: null };

  /** What the last record said that waves are read by. */
  get surroundings(): Surroundings {
    return this.about;
  }

  read(bytes: Uint8Array, at: EpochMs, faults: FaultTally): Observation[] {
    const basic = new BasicClass(bytes);
    for (const group of GROUPS) if (this.isActive(basic, group)) this.used.add(group.id);
    const arterial = PRESSURES.find((id) => this.exists(basic, id) && isArterial(basic.label(groupNamed(id)))) ?? null;
    const ambient = ambientOf(basic);
    this.about = { leads: this.exists(basic, "ecg") ? basic.label(groupNamed("ecg")) : null, arterial, ambient };
    const told: Observation[] = [];
    const taken = new Set<string>();
    const vital = (key: NumericKey, group: string, code: string, value: number | null, questionable = false) => {
      taken.add(code);
      told.push(this.tell(basic, key, group, value, questionable, at, faults));
    };

    const ecg = basic.status(groupNamed("ecg"));
    const poor = (ecg & (ECG.noise | ECG.artefact)) !== 0;
    const rate = heartRate(basic, ecg);
    vital("heartRate", "ecg", rate.code, rate.value, poor);
    vital("respRateImpedance", "ecg", "ecg.imp_rr", basic.value("ecg.imp_rr"), poor);
    vital("spo2", "spo2", "spo2.spo2", basic.value("spo2.spo2"));
    vital("pulseRate", "spo2", "spo2.pr", basic.value("spo2.pr"));

    const co2 = groupNamed("co2");
    const settling = (basic.status(co2) & (CO2.calibrating | CO2.zeroing)) !== 0;
    const et = basic.value("co2.et");
    // Of what is not known to weigh anything, no pressure can be told; the percentage is, as another value.
    const pressure = settling || et === null || ambient === null ? null : Math.round(et * ambient) / 100;
    vital("etco2", "co2", ambient === null ? "" : "co2.et", pressure);
    const fromCo2 = (basic.label(co2) & RESPIRATION_SOURCE.mask) !== RESPIRATION_SOURCE.impedance;
    vital("respRateCo2", "co2", fromCo2 ? "co2.rr" : "", fromCo2 && !settling ? basic.value("co2.rr") : null);

    if (arterial !== null) {
      vital("abpSys", arterial, `${arterial}.sys`, basic.value(`${arterial}.sys`));
      vital("abpDia", arterial, `${arterial}.dia`, basic.value(`${arterial}.dia`));
      vital("abpMean", arterial, `${arterial}.mean`, basic.value(`${arterial}.mean`));
    } else if (this.used.has("abp")) {
      for (const key of ["abpSys", "abpDia", "abpMean"] as const)
        told.push({ kind: "missing", vital: key, at, reason: "unplugged" });
    }
    if (arterial !== null && this.isActive(basic, groupNamed(arterial))) this.used.add("abp");

    const probe = this.temperatureProbe(basic);
    vital("temperature", probe, `${probe}.temp`, basic.value(`${probe}.temp`));

    return [
      ...told,
      ...this.cuff.read(basic, at, faults),
      ...this.others(basic, taken, at),
      ...this.status.follow(basic, (id) => this.exists(basic, id), at),
    ];
  }

  /** Ends the notices of the status bits. */
  endNotices(at: EpochMs): Observation[] {
    return this.status.end(at);
  }

  private tell(
    basic: BasicClass,
    vital: NumericKey,
    group: string,
    read: number | null,
    questionable: boolean,
    at: EpochMs,
    faults: FaultTally,
  ): Observation {
    const active = this.isActive(basic, groupNamed(group));
    if (!active || read === null) return { kind: "missing", vital, at, reason: this.reason(basic, group) };
    const value = plausibleValue(vital, read);
    if (value === undefined) {
      // No heartbeat is what 0/min stands for: the monitor's asystole bit says so in its own notice.
      if (read !== 0) faults.add("implausible", 1, `${vital} ${read} cannot be`, undefined, vital);
      return { kind: "missing", vital, at, reason: "invalid" };
    }
    return { kind: "numeric", vital, value, at, ...(questionable ? { questionable } : {}) };
  }

  private reason(basic: BasicClass, id: string): MissingReason {
    const group = groupNamed(id);
    if (!this.exists(basic, id)) return "unplugged";
    if (!this.isActive(basic, group)) return EXPECTED.has(id) || this.used.has(id) ? "sensor-off" : "unplugged";
    if (id !== "ecg") return "invalid";
    const status = basic.status(group);
    if ((status & ECG.channel1Off) !== 0) return "sensor-off";
    if ((status & ECG.learning) !== 0) return "searching";
    return (status & (ECG.noise | ECG.artefact)) !== 0 ? "artefact" : "invalid";
  }

  /** The first probe on the body that measures, else the first that could; T1 where there is none. */
  private temperatureProbe(basic: BasicClass): string {
    const onBody = TEMPERATURES.filter((id) => this.exists(basic, id) && isBodySite(basic.label(groupNamed(id))));
    return onBody.find((id) => this.isActive(basic, groupNamed(id))) ?? onBody[0] ?? "t1";
  }

  /** A value that has ended is told once more, as none. */
  private others(basic: BasicClass, taken: ReadonlySet<string>, at: EpochMs): Observation[] {
    const active = (group: Group) => this.isActive(basic, group);
    const tellOther = ({ code, name, unit }: Omit<Field, "divisor">, value: number | string | null): Observation[] => {
      if (value === null && !this.toldOthers.delete(code)) return [];
      if (value !== null) this.toldOthers.add(code);
      return [{ kind: "other", at, code, name, value, unit }];
    };
    return [
      ...otherFields(basic, active).flatMap(({ field, value }) =>
        tellOther(field, taken.has(field.code) ? null : value),
      ),
      ...labelWords(basic, active).flatMap(({ code, name, word }) => tellOther({ code, name, unit: "" }, word)),
    ];
  }

  private exists(basic: BasicClass, id: string): boolean {
    return (basic.status(groupNamed(id)) & GROUP_STATUS.exists) !== 0;
  }

  private isActive(basic: BasicClass, group: Group): boolean {
    const both = GROUP_STATUS.exists | GROUP_STATUS.active;
    return (basic.status(group.headed ? group : groupNamed("ecg")) & both) === both;
  }
}

/** What the monitor calls heart rate may be the pulse of another sensor: then the ECG's own rate stands for it. */
function heartRate(basic: BasicClass, status: number): { code: string; value: number | null } {
  const source = (status >> HEART_RATE_SOURCE.shift) & HEART_RATE_SOURCE.mask;
  const own = source === HEART_RATE_SOURCE.none || source === HEART_RATE_SOURCE.ecg;
  const code = own ? "ecg.hr" : "ecg_extra.hr_ecg";
  return { code, value: basic.value(code) };
}

function ambientOf(basic: BasicClass): number | null {
  const value = basic.value("co2.amb_press");
  return value !== null && value >= AMBIENT_MMHG[0] && value <= AMBIENT_MMHG[1] ? value : null;
}
