import type { DecodeStep, DeviceDriver } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import { isNumericKey, isPlausible, isWaveKey, type Observation } from "@evenkeel/shared/vitals";

/** Of faults, replies and words; far above what any device has to say, far below what harms the others. */
const MOST_FAULTS = 64;
const MOST_FAULT_BYTES = 64;
const MOST_REPLY_BYTES = 65_536;
const MOST_TEXT = 4096;
/** A device's own time may be anything that is a date. */
const LAST_DATE = 8.64e15;
/** How far ahead of the host's clock a wave may end: what the drivers' counted time may run ahead. */
const AHEAD_MS = 5000;

/**
 * What is wrong with what a decoder said of some bytes; null when nothing is. Whatever the bytes were: a number is
 * plausible, a time is one, a fault is small, and there are few of them.
 * @param latest the latest time that the decoder was ever given: the host's clock may have been set back since
 * @param bytes how many were pushed in this step
 */
export function judge(driver: DeviceDriver, step: DecodeStep, latest: EpochMs, bytes: number): string | null {
  if (!Number.isInteger(step.frames) || step.frames < 0) return `frames: ${step.frames}`;
  if (step.observations.length > 1000 + bytes) return `observations: ${step.observations.length} of ${bytes} bytes`;
  for (const observation of step.observations) {
    const problem = judgeObservation(driver, observation, latest);
    if (problem !== null) return problem;
  }
  return judgeFaults(step) ?? judgeReplies(step.replies);
}

export function judgeReplies(replies: readonly Uint8Array[], most = MOST_REPLY_BYTES): string | null {
  let total = 0;
  for (const reply of replies) {
    if (!(reply instanceof Uint8Array)) return "replies: not bytes";
    total += reply.length;
  }
  return total > most ? `replies: ${total} bytes at once` : null;
}

function judgeFaults({ faults }: DecodeStep): string | null {
  if (faults.length > MOST_FAULTS) return `faults: ${faults.length} in one step`;
  for (const { kind, count, at, bytes, detail } of faults) {
    if (!Number.isInteger(count) || count < 1) return `fault count: ${kind} ${count}`;
    if (!Number.isFinite(at)) return `fault time: ${kind} ${at}`;
    if ((bytes?.length ?? 0) > MOST_FAULT_BYTES) return `fault bytes: ${kind} ${bytes?.length}`;
    if ((detail?.length ?? 0) > MOST_TEXT) return `fault detail: ${kind} ${detail?.length} characters`;
  }
  return null;
}

function judgeObservation(driver: DeviceDriver, one: Observation, latest: EpochMs): string | null {
  if (!Number.isFinite(one.at)) return `time: ${one.kind} at ${one.at}`;
  switch (one.kind) {
    case "numeric":
      if (!isNumericKey(one.vital) || !driver.numerics.includes(one.vital))
        return `vital: ${one.vital} is not announced`;
      if (!isPlausible(one.vital, one.value)) return `implausible: ${one.vital} ${one.value}`;
      if (one.at > latest) return `future: ${one.vital} ${one.at - latest} ms ahead`;
      return isDate(one.measuredAt) ? null : `measuredAt: ${one.vital} ${one.measuredAt}`;
    case "missing":
      return driver.numerics.includes(one.vital) ? null : `vital: ${one.vital} is not announced`;
    case "wave": {
      const { wave, rate, samples } = one;
      if (!isWaveKey(wave) || !driver.waves.includes(wave)) return `wave: ${wave} is not announced`;
      if (!(rate > 0 && rate <= 10_000)) return `wave rate: ${wave} ${rate}`;
      if (samples.length === 0) return `wave samples: ${wave} has none`;
      const ahead = one.at + (samples.length * 1000) / rate - latest;
      if (ahead > AHEAD_MS) return `future: ${wave} ends ${ahead} ms ahead`;
      return samples.every((sample) => sample === null || Number.isFinite(sample)) ? null : `wave sample: ${wave}`;
    }
    case "notice":
      return isText(one.code) && isText(one.text) ? null : `notice: ${one.code.slice(0, 80)}`;
    case "other": {
      const { value, code, name, unit, measuredAt } = one;
      if (!isText(code) || name.length > MOST_TEXT || unit.length > MOST_TEXT) return `other: ${code.slice(0, 80)}`;
      if (typeof value === "number" ? !Number.isFinite(value) : (value?.length ?? 0) > MOST_TEXT)
        return `other value: ${code} ${String(value).slice(0, 80)}`;
      return isDate(measuredAt) ? null : `measuredAt: ${code} ${measuredAt}`;
    }
    case "patient": {
      const { identifiers } = one;
      const distinct = new Set(identifiers);
      return distinct.size === identifiers.length && identifiers.length <= 64 && identifiers.every(isText)
        ? null
        : `patient: ${identifiers.length} identifiers`;
    }
    case "clock":
      return isDate(one.deviceTime) ? null : `clock: ${one.deviceTime}`;
  }
}

function isDate(time: number | undefined): boolean {
  return time === undefined || Math.abs(time) <= LAST_DATE;
}

function isText(text: string): boolean {
  return text.length > 0 && text.length <= MOST_TEXT;
}
