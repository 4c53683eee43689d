import type { Alarm } from "@evenkeel/shared/alarms";
import type { CallView } from "@evenkeel/shared/attention";
import { useTranslation } from "react-i18next";
import { useCall } from "../../stores/attention.ts";
import { useNow } from "../../stores/clock.ts";
import { remaining } from "../time-words/elapsed.ts";
import { calledWords, newestAnswer, stepsOf } from "./answer-words.ts";

/** What was answered to an alarm, and how far it has climbed since nobody did: few words behind those of its row. */
export function CallState({ room, alarm }: { readonly room: string; readonly alarm: Alarm }) {
  const { t } = useTranslation();
  const call = useCall(room, alarm.id);
  if (!call || alarm.stage !== "active") return null;
  const answer = newestAnswer(t, call);
  const climbs = !call.owner && alarm.audible;
  if (!answer && !climbs) return null;
  return (
    <span>
      {answer && ` · ${answer}`}
      {climbs && call.tier > 0 && ` · ${calledWords(t, call, call.tier)}`}
      {climbs && call.unheard && ` · ${t("attention.unheard")}`}
    </span>
  );
}

/** The same in full: the step, whom it calls, and when the next one is due. */
export function StepWords({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const now = useNow();
  const steps = stepsOf(call);
  const due = call.next === null ? null : call.next - now;
  return (
    <p>
      {t("attention.stepOf", { step: call.tier + 1, steps })}: {calledWords(t, call, call.tier)}
      {due !== null &&
        due > 0 &&
        ` · ${t(call.tier + 1 < steps ? "attention.next" : "attention.again", { left: remaining(due) })}`}
      {call.unheard && ` · ${t("attention.unheard")}`}
    </p>
  );
}
