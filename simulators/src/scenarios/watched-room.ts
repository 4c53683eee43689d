import {
  FACTORY_PROFILE,
  initialAlarms,
  reduceAlarms,
  roomAlarms,
  type Alarm,
  type AlarmEvent,
  type AlarmState,
  type AlarmStep,
} from "@evenkeel/shared/alarms";
import type { EpochMs, ManualClock } from "@evenkeel/shared/time";
import {
  isPlausible,
  type MissingObservation,
  type NumericObservation,
  type Observation,
} from "@evenkeel/shared/vitals";
import { sharedPatient } from "../devices/shared-patient.ts";
import { averagePatient } from "../patient/body/index.ts";
import { ketaminePatient, type KetaminePatient } from "../patient/ketamine/index.ts";
import { bedside, type Bedside, type Link } from "./bedside.ts";
import { Newest } from "./newest.ts";
import type { RoomPlan } from "./scenario.ts";
import { Witness } from "./witness.ts";

/** As the server has it: a device's clock further off than this is an alarm condition. */
const SKEW_MS = 2000;
const ENGINE_TICK_MS = 250;

/** A room as the server would see it: a patient, devices on their lines, and the alarm engine over what arrives. */
export interface WatchedRoom {
  readonly id: string;
  readonly patient: KetaminePatient;
  readonly devices: ReadonlyMap<string, Bedside>;
  readonly witness: Witness;
  readonly newest: Newest;
  /** Alarm conditions as stations would show them now, most urgent first. */
  readonly alarms: readonly Alarm[];
  /** Somebody confirms the newest values as the patient's own. */
  takeBaseline(): void;
  /** The session says that the drug runs, or no longer does. */
  drug(running: boolean): void;
  /** Where the alarm engine stands. */
  readonly engine: AlarmState;
  /** Tells every event that the engine takes from now on, and what came of it. */
  overhear(listener: (event: AlarmEvent, step: AlarmStep) => void): void;
}

/** @param judgedUntil what the witness need not write down after; it writes everything when not given */
export function watchedRoom(
  plan: RoomPlan,
  clock: ManualClock,
  seed: number,
  judgedUntil: EpochMs = Infinity,
): WatchedRoom {
  const startsAt = clock.now();
  const { cuff, identifiers } = plan;
  const waves = [...new Set(plan.devices.flatMap((device) => device.waves ?? []))];
  const profile = averagePatient(seed, plan.patient);
  const arterialLine = plan.devices.some((device) => device.numerics?.includes("abpSys"));
  const named = identifiers && { identifiers };
  const patient = ketaminePatient({ seed, startsAt, profile, waves, cuff, arterialLine, ...named });
  const forEach = sharedPatient(patient);
  const witness = new Witness(judgedUntil);
  const newest = new Newest();
  const stranger = new Set<string>();
  const measured = new Map<string, EpochMs>();
  let state = initialAlarms(startsAt);
  let overheard: (event: AlarmEvent, step: AlarmStep) => void = () => undefined;

  function step(event: AlarmEvent): void {
    const next = reduceAlarms(state, event, FACTORY_PROFILE);
    state = next.state;
    witness.saw(next.effects);
    overheard(event, next);
  }

  /** A cuff reading that is told again is no news: it would begin its alarm anew. */
  function isNews(device: string, one: NumericObservation): boolean {
    const at = one.measuredAt;
    if (at === undefined) return true;
    const key = `${one.vital}@${device}`;
    const known = measured.get(key);
    measured.set(key, at);
    return known !== at;
  }

  function read(device: string, said: MissingObservation | NumericObservation, at: EpochMs): void {
    if (stranger.has(device)) return;
    const { vital } = said;
    const isNumber = said.kind === "numeric" && isPlausible(vital, said.value);
    if (isNumber && !isNews(device, said)) return;
    const reason = said.kind === "missing" ? said.reason : "invalid";
    const observation = isNumber ? said : ({ kind: "missing", vital, at: said.at, reason } as const);
    const seen = { at, device, vital, ...(isNumber ? { value: said.value } : { value: null, reason }) };
    newest.value(seen);
    witness.heard(seen);
    step({ type: "observed", at, device, observation });
  }

  function identify(device: string, names: readonly string[], at: EpochMs): void {
    if (!identifiers || names.length === 0) return;
    const present = !names.some((name) => identifiers.includes(name));
    if (present === stranger.has(device)) return;
    if (present) stranger.add(device);
    else stranger.delete(device);
    step({ type: "device-fault", at, device, fault: "wrong-patient", present });
  }

  function observed(device: string, observation: Observation, at: EpochMs): void {
    if (observation.kind === "numeric" || observation.kind === "missing") read(device, observation, at);
    else if (observation.kind === "wave") newest.wave(device, observation);
    else if (observation.kind === "patient") identify(device, observation.identifiers, at);
    else if (observation.kind === "notice") {
      const { code, active, alarm, text } = observation;
      if (active) witness.noticed({ at, device, code });
      step({ type: "notice", at, device, code, active, ...(alarm && { alarm: text }) });
    } else if (observation.kind === "clock") {
      const present = Math.abs(observation.deviceTime - at) > SKEW_MS;
      step({ type: "device-fault", at, device, fault: "clock-skew", present });
    }
  }

  const devices = new Map<string, Bedside>();
  for (const [index, device] of plan.devices.entries()) {
    const { id } = device;
    const linked = (link: Link, at: EpochMs): void => {
      newest.links.set(id, link);
      step({ type: "link", at, device: id, link, staleAfterMs: devices.get(id)?.staleAfterMs ?? 3000 });
    };
    const around = { patient: forEach(), clock, seed: seed + index };
    devices.set(id, bedside(device, around, { linked, observed: (one, at) => observed(id, one, at) }));
  }
  clock.every(ENGINE_TICK_MS, () => step({ type: "ticked", at: clock.now() }));
  return {
    id: plan.id,
    patient,
    devices,
    witness,
    newest,
    get alarms() {
      return roomAlarms(state).alarms;
    },
    takeBaseline: () => step({ type: "baseline", at: clock.now(), values: newest.numbers() }),
    drug: (running) => step({ type: "drug", at: clock.now(), running }),
    get engine() {
      return state;
    },
    overhear: (listener) => void (overheard = listener),
  };
}
