import { limitName, ruleTitle, settable, type AlarmProfile } from "@evenkeel/shared/alarms";
import type { HandOverSummary } from "@evenkeel/shared/attention";
import type { TFunction } from "i18next";
import { fullName, settingWords } from "../limit-editor/limit-words.ts";
import { spoken } from "../time-words/spoken.ts";

/** The profile that the room is judged by, which may have rules that no shipped one has; null before the server has said it. */
type Profile = AlarmProfile | null;

/** A rule as the room's own profile calls it. */
export function ruleWords(profile: Profile, rule: string): string {
  const own = profile && settable(profile, rule);
  return own ? limitName(own) : ruleTitle(rule);
}

/** `SpO₂ low · HIGH: 85 %, by Nora`: a vital has several limits on one side, and the priority tells them apart. */
export function limitWords(t: TFunction, profile: Profile, changed: HandOverSummary["limits"][number]): string {
  const own = profile && settable(profile, changed.rule);
  if (own) {
    return t("handOver.limitTo", { rule: fullName(own), limit: settingWords(own, changed), name: changed.by });
  }
  const rule = ruleTitle(changed.rule);
  return t(changed.enabled ? "handOver.limitTo" : "handOver.limitOff", {
    rule,
    limit: changed.limit,
    name: changed.by,
  });
}

/** The phase in the words of the session bar: what the pump does counts as much as the phase. */
export function phaseWords(t: TFunction, { phase, infusion }: Pick<HandOverSummary, "infusion" | "phase">): string {
  const ofInfusion = infusion === "none" ? "injected" : infusion;
  return t(`session.phase.${phase === "infusion" ? ofInfusion : phase}`, { defaultValue: spoken(phase) });
}
