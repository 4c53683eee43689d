import { NUMERICS, numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import type { TFunction } from "i18next";
import { remaining } from "../time-words/elapsed.ts";
import { spoken } from "../time-words/spoken.ts";
import type { RoomState } from "./room-states.ts";
import type { StateNews } from "./state-news.ts";

/** Parameters that are no single vital, by the names that stand beside their numerals. */
const NAMED = ["arterial-line", "cuff", "drug", "general"] as const;

export function parameterWords(t: TFunction, parameter: string): string {
  const named = NAMED.find((name) => name === parameter);
  if (named) return t(`alarmState.parameter.${named}`);
  return isVital(parameter) ? NUMERICS[parameter].label : spoken(parameter);
}

/** `Sound paused`; of one parameter `SpO₂: sound paused`. */
export function stateTitle(t: TFunction, { kind, scope }: Pick<RoomState, "kind" | "scope">): string {
  if (scope === "room") return t(`alarmState.kind.${kind}`);
  return t("alarmState.of", { parameter: parameterWords(t, scope.parameter), state: t(`alarmState.short.${kind}`) });
}

/** Who did it and where: `Nurse A, Desk`. */
export function authorWords({ by }: Pick<RoomState, "by">): string {
  return by.station === "" ? by.name : `${by.name}, ${by.station}`;
}

function isVital(parameter: string): parameter is NumericKey {
  return (numericKeys as readonly string[]).includes(parameter);
}

/** What has been paused or switched off, or calls again, as one spoken sentence. */
export function newsSentence(t: TFunction, { state, change }: StateNews, room: string): string {
  const words = { room, state: stateTitle(t, state), by: authorWords(state) };
  if (change === "ended") return t("alarmState.said.ended", words);
  if (state.until === null) return t("alarmState.said.began", words);
  return t("alarmState.said.beganFor", { ...words, length: remaining(state.until - state.from) });
}
