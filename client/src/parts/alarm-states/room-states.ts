import {
  comparePriority,
  parameterOf,
  STAFF_ASSIST,
  type Alarm,
  type Author,
  type InactivationKind,
  type RoomAlarms,
  type Scope,
} from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";

export type StateKind = InactivationKind | "standby";

/** One state of a room, or of one of its parameters, in which something is not signalled as it would be. */
export interface RoomState {
  readonly kind: StateKind;
  readonly scope: Scope;
  readonly by: Author;
  readonly from: EpochMs;
  /** Null: until somebody ends it. */
  readonly until: EpochMs | null;
  readonly reason: string;
}

/** Everything that is inactivated in a room: standby, then of the whole room, then by parameter. */
export function roomStates({ audioPause, inactivations = [], standby }: RoomAlarms): readonly RoomState[] {
  const ofRoom = inactivations.filter(({ scope }) => scope === "room");
  return [
    ...(standby ? [{ ...standby, kind: "standby", scope: "room" } as const] : []),
    ...ofRoom,
    ...(audioPause ? [{ ...audioPause, kind: "audio-paused", scope: "room", reason: "" } as const] : []),
    ...inactivations.filter(({ scope }) => scope !== "room"),
  ];
}

/** What is counted down has run out at `now`: the server ends it by itself, and says so within a second. */
export function isOver({ until }: Pick<RoomState, "until">, now: EpochMs): boolean {
  return until !== null && until <= now;
}

/** False where neither light nor sound may call: such an alarm is listed, greyed, and shown as off or paused. */
export function isCalling({ inactivated }: Alarm): boolean {
  return inactivated !== "alarm-off" && inactivated !== "alarm-paused";
}

/**
 * As a room lists its alarms: those that call before those that may not, the most urgent first, and of equally urgent ones
 * those that nobody has taken on, then the newest. Else one that calls, and its key, would lie hidden below what is answered.
 */
export function callingFirst(alarms: readonly Alarm[]): readonly Alarm[] {
  return alarms.toSorted(
    (a, b) =>
      Number(isCalling(b)) - Number(isCalling(a)) ||
      comparePriority(b.priority, a.priority) ||
      answeredRank(a) - answeredRank(b) ||
      b.onset - a.onset,
  );
}

/** 0 still calls for somebody, 1 somebody has it, 2 is over and only waits for its reset. */
function answeredRank({ stage, acknowledged }: Alarm): number {
  if (stage !== "active") return 2;
  return acknowledged ? 1 : 0;
}

/**
 * The one alarm that a tile or a numeral is marked by: the first of the room's list, so that no room stands calm while an
 * alarm of it still calls.
 */
export function leadingAlarm(alarms: readonly Alarm[]): Alarm | undefined {
  return callingFirst(alarms)[0];
}

/** What an alarm is switched off by, apart from the whole room; null for one that only the whole room's states concern. */
export function parameterOfAlarm({ kind, rule, vital, category }: Alarm): string | null {
  if (kind === "technical" || rule === STAFF_ASSIST) return null;
  return vital ? parameterOf(vital) : category;
}

/** The state that keeps an alarm from calling, that of its own parameter first. */
export function stateOf(alarm: Alarm, states: readonly RoomState[]): RoomState | undefined {
  return covering(alarm, states).find(({ kind }) => kind === alarm.inactivated);
}

/** An alarm that calls in spite of a state that would keep others quiet: HIGH, or one that has come since. */
export function breaksThrough(alarm: Alarm, states: readonly RoomState[]): boolean {
  const calls = alarm.stage === "active" && !alarm.acknowledged && alarm.inactivated === undefined;
  return calls && covering(alarm, states).length > 0;
}

function covering(alarm: Alarm, states: readonly RoomState[]): readonly RoomState[] {
  const own = parameterOfAlarm(alarm);
  const inactive = states.filter(({ kind }) => kind !== "standby");
  return [
    ...inactive.filter(({ scope }) => scope !== "room" && scope.parameter === own),
    ...inactive.filter(({ scope }) => scope === "room"),
  ];
}

/** What has to stand beside a numeral: its own parameter's states, and the whole room's that take the light away as well. */
export function statesOfVitals(states: readonly RoomState[], vitals: readonly NumericKey[]): readonly RoomState[] {
  const parameters = vitals.map(parameterOf);
  return states.filter(({ kind, scope }) =>
    scope === "room" ? kind === "alarm-off" || kind === "alarm-paused" : parameters.includes(scope.parameter),
  );
}
