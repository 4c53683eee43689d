import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { AlarmEffect } from "./effects.ts";
import type { AlarmEvent, LinkState } from "./events.ts";
import { FACTORY_PROFILE } from "./factory.ts";
import type { AlarmProfile } from "./profile.ts";
import { reduceAlarms, type AlarmStep } from "./reduce.ts";
import { roomAlarms } from "./room.ts";
import { initialAlarms, type AlarmState } from "./state.ts";
import type { Alarm, Author } from "./view.ts";

export const ANNA: Author = { userId: "anna", name: "Anna", station: "Desk" };
export const BEN: Author = { userId: "ben", name: "Ben", station: "Room 2" };

/** A room for tests: moves only when told, speaks in seconds, and keeps every effect. */
export interface Bedside {
  state: AlarmState;
  profile: AlarmProfile;
  at: EpochMs;
  readonly effects: AlarmEffect[];
  /** Hands the event over at the present time. */
  send: (event: AlarmEvent extends infer E ? (E extends AlarmEvent ? Omit<E, "at"> : never) : never) => AlarmStep;
  value(vital: NumericKey, value: number, device?: string, measuredAt?: EpochMs): AlarmStep;
  missing(vital: NumericKey, reason: MissingReason, device?: string): AlarmStep;
  link(link: LinkState, device?: string): AlarmStep;
  /** Moves time on, with one tick at its end. */
  wait(ms: number): AlarmStep;
  /** One value a second, beginning now, for so many seconds; time ends at the last second. */
  stream(vital: NumericKey, value: number, seconds: number): void;
  alarms(): readonly Alarm[];
  /** As `change rule`, or `change` where no alarm is concerned. */
  story(): readonly string[];
}

export const MONITOR = "monitor";

/** Limits alone: no trend is looked at, and a cuff is believed at its first word. */
export const PLAIN_PROFILE: AlarmProfile = {
  ...FACTORY_PROFILE,
  limits: FACTORY_PROFILE.limits
    .filter(({ relative }) => relative?.to !== "trend")
    .map(({ recheckMs: _, ...rule }) => rule),
};

export function bedside(profile: AlarmProfile = FACTORY_PROFILE, at: EpochMs = 1_000_000): Bedside {
  const room: Bedside = {
    state: initialAlarms(at),
    profile,
    at,
    effects: [],
    send(event) {
      const step = reduceAlarms(room.state, { ...event, at: room.at }, room.profile);
      room.state = step.state;
      room.effects.push(...step.effects);
      return step;
    },
    value(vital, value, device = MONITOR, measuredAt) {
      const measured = measuredAt === undefined ? {} : { measuredAt };
      const observation = { kind: "numeric", vital, value, at: room.at, ...measured } as const;
      return room.send({ type: "observed", device, observation });
    },
    missing(vital, reason, device = MONITOR) {
      return room.send({ type: "observed", device, observation: { kind: "missing", vital, at: room.at, reason } });
    },
    link: (link, device = MONITOR) => room.send({ type: "link", device, link, staleAfterMs: 3000 }),
    wait(ms) {
      room.at += ms;
      return room.send({ type: "ticked" });
    },
    stream(vital, value, seconds) {
      for (let second = 0; second < seconds; second++) {
        room.value(vital, value);
        room.wait(1000);
      }
      room.value(vital, value);
    },
    alarms: () => roomAlarms(room.state).alarms,
    story: () =>
      room.effects.map((effect) => ("alarm" in effect ? `${effect.change} ${effect.alarm.rule}` : effect.change)),
  };
  return room;
}
