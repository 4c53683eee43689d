import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { TechnicalId } from "./profile.ts";
import { isMissed, leading, SENSOR_OF, type Sensor } from "./sensors.ts";
import { isContinuous, isWaiting } from "./sight.ts";
import type { AlarmState, DeviceState, Reading } from "./state.ts";

/** Something technical that is wrong now, whether or not it has lasted long enough for an alarm. */
export interface Fault {
  readonly rule: TechnicalId;
  readonly device: string | null;
  readonly vital: NumericKey | null;
  readonly sensor: Sensor | null;
  /** False while no word has come since a return: what was known is kept, and does not ripen into an alarm. */
  readonly confirmed: boolean;
}

/** All faults by key. A lost device hides its silence, a silent one hides what its sensors last said. */
export function faultsOf(state: AlarmState): ReadonlyMap<string, Fault> {
  const faults = new Map<string, Fault>();
  const nothing = { device: null, vital: null, sensor: null, confirmed: true };
  if (state.recordAtRisk) faults.set("record-at-risk", { ...nothing, rule: "record-at-risk" });
  if (state.unheard) faults.set("unheard", { ...nothing, rule: "unheard" });
  for (const [device, { frozen, lostAt, silent, faults: own = [] }] of Object.entries(state.devices)) {
    for (const rule of own) {
      // The clock of a device that says nothing is nobody's concern; whose values they were is.
      if (rule === "wrong-patient" || (lostAt === null && !silent)) {
        faults.set(`${rule}@${device}`, { ...nothing, rule, device });
      }
    }
    if (frozen && lostAt === null && !silent) faults.set(`frozen@${device}`, { ...nothing, rule: "frozen", device });
    if (lostAt !== null) {
      faults.set(`device-lost@${device}`, { ...nothing, rule: "device-lost", device });
    } else if (silent && !own.includes("wrong-patient")) {
      faults.set(`stale@${device}`, { ...nothing, rule: "stale", device });
    }
  }
  // Sensors may be off a patient who is away.
  if (!state.standby) for (const reading of Object.values(state.readings)) addReading(faults, state, reading);
  for (const [key, fault] of faults) {
    if (fault.rule === "signal-poor" && faults.has(key.replace("signal-poor/", "sensor-off/"))) faults.delete(key);
  }
  return faults;
}

/** Whether a missing value means that the sensor is off the patient, rather than that its signal is poor. */
function isOff(reason: MissingReason): boolean {
  return reason === "sensor-off" || reason === "unplugged";
}

function addReading(faults: Map<string, Fault>, state: AlarmState, reading: Reading): void {
  const { device, vital } = reading;
  const source = state.devices[device];
  if (
    !source ||
    source.lostAt !== null ||
    source.silent ||
    source.faults?.includes("wrong-patient") ||
    !isContinuous(vital) ||
    !isMissed(vital)
  )
    return;
  if (reading.kind === "value") {
    if (!reading.stale) return;
    const stale = { rule: "stale", device, vital, sensor: null, confirmed: true } as const;
    faults.set(`stale/${vital}@${device}`, stale);
    return;
  }
  if (isExpected(reading)) addMissing(faults, reading, source);
}

/** Nothing is amiss where nothing was ever fixed: an input that a monitor reports as empty from the start. */
function isExpected(reading: Extract<Reading, { kind: "missing" }>): boolean {
  return reading.measured || reading.reason === "sensor-off";
}

function addMissing(
  faults: Map<string, Fault>,
  reading: Extract<Reading, { kind: "missing" }>,
  source: DeviceState,
): void {
  const { device, vital } = reading;
  const sensor = SENSOR_OF[vital];
  const rule = isOff(reading.reason) ? "sensor-off" : "signal-poor";
  const key = `${rule}/${sensor}@${device}`;
  const confirmed = !isWaiting(reading, source);
  const other = faults.get(key);
  faults.set(key, {
    rule,
    device,
    vital: other?.vital ? leading(other.vital, vital) : vital,
    sensor,
    confirmed: confirmed || (other?.confirmed ?? false),
  });
}
