import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey, Observation, WaveKey } from "@evenkeel/shared/vitals";
import {
  CLASS_AT,
  CLASS_BYTES,
  CLASS_MARK_AT,
  CLASS_RECORD_BYTES,
  FIELDS,
  GROUPS,
  GROUP_STATUS,
  NO_VALUE,
  type Group,
} from "./basic-class.ts";
import { fillWithoutValues } from "./extended-classes.ts";
import { ART, CUFF, HEART_RATE_SOURCE, LEAD_II, RESPIRATION_SOURCE, T1_SITE } from "./labels.ts";
import { viewOf } from "./record.ts";
import { ECG, STATUS_NOTICES } from "./status.ts";

/** Where the twin has its patient's vitals. */
const PLACES: Partial<Record<NumericKey, string>> = {
  heartRate: "ecg.hr",
  respRateImpedance: "ecg.imp_rr",
  spo2: "spo2.spo2",
  pulseRate: "spo2.pr",
  etco2: "co2.et",
  respRateCo2: "co2.rr",
  nibpSys: "nibp.sys",
  nibpDia: "nibp.dia",
  nibpMean: "nibp.mean",
  abpSys: "p1.sys",
  abpDia: "p1.dia",
  abpMean: "p1.mean",
  temperature: "t1.temp",
};
const placed: ReadonlySet<string> = new Set(Object.values(PLACES));
/** The group whose module a wave comes from. */
const MODULES: Readonly<Record<WaveKey, string>> = { ecgII: "ecg", resp: "ecg", pleth: "spo2", co2: "co2", abp: "p1" };
/** Sea level, in mmHg. */
const SEA_LEVEL = 760;
const OLD_MS = 60_000;
const HIGHEST = 32_767;
const LOWEST = -31_999;

type Content = { readonly value: number; readonly poor: boolean } | { readonly reason: MissingReason };

/** What the twin displays, as it stands in the basic class. */
export class MonitorValues {
  private readonly contents = new Map<string, Content>();
  private readonly notices = new Set<string>();
  /** Groups that have given a wave, and so are there. */
  private readonly waving = new Set<string>();
  private cuffAt: EpochMs = -Infinity;
  private cuffShown = "";
  /** A reading like the one displayed has come: the next record shows the measurement that it is of. */
  private cuffAnew = false;

  /** Takes what this monitor has a place for. */
  take(observation: Observation): void {
    switch (observation.kind) {
      case "numeric":
      case "missing": {
        const code = PLACES[observation.vital];
        if (code === undefined) return;
        if (observation.kind === "missing") this.contents.set(code, { reason: observation.reason });
        else if (Number.isFinite(observation.value)) {
          if (code.startsWith("nibp.")) this.noteCuff(observation.measuredAt ?? observation.at);
          this.contents.set(code, { value: observation.value, poor: observation.questionable ?? false });
        }
        return;
      }
      case "other":
        if (!FIELDS.has(observation.code) || placed.has(observation.code)) return;
        if (typeof observation.value === "number" && Number.isFinite(observation.value))
          this.contents.set(observation.code, { value: observation.value, poor: false });
        else this.contents.delete(observation.code);
        return;
      case "notice":
        if (!Object.hasOwn(STATUS_NOTICES, observation.code)) return;
        if (observation.active) this.notices.add(observation.code);
        else this.notices.delete(observation.code);
        return;
      case "wave":
        this.waving.add(MODULES[observation.wave]);
        return;
      default:
        return;
    }
  }

  /** mmHg. */
  get ambient(): number {
    const told = this.contents.get("co2.amb_press");
    return told && "value" in told ? told.value : SEA_LEVEL;
  }

  /** One class of physiological data, 278 bytes; of the extended classes it has no module, and no value. */
  write(dataClass: number, seconds: number, level: number, at: EpochMs): Uint8Array {
    const bytes = new Uint8Array(CLASS_RECORD_BYTES);
    const view = viewOf(bytes);
    view.setUint32(0, seconds, true);
    view.setUint16(CLASS_MARK_AT, (dataClass << 8) | level, true);
    fillWithoutValues(bytes, dataClass);
    if (dataClass === 0) this.writeBasic(viewOf(bytes.subarray(CLASS_AT, CLASS_AT + CLASS_BYTES)), at);
    return bytes;
  }

  private writeBasic(view: DataView, at: EpochMs): void {
    for (const { code, at: place, divisor } of FIELDS.values()) {
      const value = this.shown(code);
      const raw = value === null ? NO_VALUE : Math.max(LOWEST, Math.min(HIGHEST, Math.round(value * divisor)));
      view.setInt16(place, raw, true);
    }
    for (const group of GROUPS) {
      if (!group.headed) continue;
      view.setUint32(group.at, this.statusOf(group), true);
      view.setUint16(group.at + 4, this.labelOf(group, at), true);
    }
  }

  private shown(code: string): number | null {
    const content = this.contents.get(code);
    if (code === "co2.amb_press" && this.isThere("co2")) return this.ambient;
    if (code === "ecg_extra.hr_ecg" && !content) return this.shown("ecg.hr");
    if (!content || !("value" in content)) return null;
    // A share of the ambient pressure, in percent.
    return code === "co2.et" ? (content.value / this.ambient) * 100 : content.value;
  }

  private contentsOf({ id, fields }: Group): Content[] {
    const extra = id === "ecg" ? ["ecg_extra.hr_ecg", "ecg_extra.hr_max", "ecg_extra.hr_min"] : [];
    const codes = [...fields.map(({ code }) => code), ...extra];
    return codes.map((code) => this.contents.get(code)).filter((content) => content !== undefined);
  }

  private isThere(id: string): boolean {
    const group = GROUPS.find((one) => one.id === id)!;
    const plugged = this.contentsOf(group).some((one) => !("reason" in one) || one.reason !== "unplugged");
    return plugged || this.waving.has(id) || [...this.notices].some((code) => STATUS_NOTICES[code]!.group === id);
  }

  private statusOf(group: Group): number {
    if (!this.isThere(group.id)) return 0;
    const contents = this.contentsOf(group);
    const off = (one: Content) => "reason" in one && (one.reason === "sensor-off" || one.reason === "unplugged");
    let status: number = GROUP_STATUS.exists;
    if (!contents.every(off) || contents.length === 0) status |= GROUP_STATUS.active;
    for (const code of this.notices) {
      const { group: whose, bit } = STATUS_NOTICES[code]!;
      if (whose === group.id) status |= bit;
    }
    if (group.id !== "ecg") return status;
    for (const one of contents) {
      if ("reason" in one && one.reason === "searching") status |= ECG.learning;
      if ("reason" in one ? one.reason === "artefact" : one.poor) status |= ECG.artefact;
    }
    if (this.shown("ecg.hr") !== null) status |= HEART_RATE_SOURCE.ecg << HEART_RATE_SOURCE.shift;
    return status;
  }

  private labelOf({ id }: Group, at: EpochMs): number {
    if (!this.isThere(id)) return 0;
    if (id === "ecg") return LEAD_II;
    if (id === "p1") return ART;
    if (/^p\d$/u.test(id)) return Number(id.slice(1)) + 8;
    if (/^t\d$/u.test(id)) return T1_SITE + Number(id.slice(1)) - 1;
    if (id === "co2") return RESPIRATION_SOURCE.co2;
    return id === "nibp" ? this.cuffLabel(at) : 0;
  }

  private cuffLabel(at: EpochMs): number {
    const numbers = ["nibp.sys", "nibp.dia", "nibp.mean"].map((code) => this.shown(code)).join();
    const old = at - this.cuffAt > OLD_MS;
    const repeats = this.cuffAnew && numbers === this.cuffShown && !old;
    this.cuffAnew = false;
    this.cuffShown = numbers;
    return (old ? CUFF.olderThan60s : 0) | (repeats ? CUFF.measuring : 0);
  }

  private noteCuff(measuredAt: EpochMs): void {
    if (measuredAt === this.cuffAt) return;
    this.cuffAt = measuredAt;
    this.cuffAnew = true;
  }
}
