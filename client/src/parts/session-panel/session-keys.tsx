import { decide, type SessionIntent, type SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendCommand, type CommandIntent } from "../../realtime/commands.ts";
import { serverNow } from "../../stores/clock.ts";
import { useMay } from "../../stores/me.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { ChangePlanDialog } from "./change-plan-dialog.tsx";
import { CuffKeys } from "./cuff-keys.tsx";
import { EVENTS_ON_TAP } from "./events-on-tap.ts";
import { Key } from "./key.tsx";
import { recordOnTap } from "./record-on-tap.ts";
import { SessionDialog, type DialogOf } from "./session-dialogs.tsx";
import { MOAAS } from "./sedation-due.ts";
import { SedationKey } from "./sedation-key.tsx";
import styles from "./session-keys.module.css";

/** What is noted during a session: smaller keys, so that all of them are on a low screen. */
const THIRDS = new Set<string>(["note", "medication", "change-plan", ...EVENTS_ON_TAP.map(({ word }) => word)]);

interface SessionKeysProps {
  readonly session: SessionView;
  /** Told why a key that was pressed does nothing now; empty words when one does. */
  readonly onWhy: (why: string) => void;
}

/** The session's actions, always in the same places; an action that is not allowed now says why. */
export function SessionKeys({ session, onWhy }: SessionKeysProps) {
  const { t } = useTranslation();
  const mayCare = useMay("care");
  const live = useLive();
  const [dialog, setDialog] = useState<DialogOf | "change-plan" | null>(null);

  const refused = (intent: SessionIntent): string | undefined => {
    if (!mayCare) return t("session.mayNot");
    if (!live) return t("session.notLive");
    const decision = decide(session, intent, serverNow());
    return decision.ok ? undefined : decision.message;
  };
  const key = (word: string, intent: SessionIntent, press: () => void, tone?: "main") => (
    <Key
      key={word}
      refused={refused(intent)}
      onRefused={onWhy}
      tone={tone ?? "plain"}
      wide={word === "give-injection"}
      third={word === "change-plan" ? "last" : THIRDS.has(word)}
      onPress={() => {
        onWhy("");
        press();
      }}
    >
      {t(`session.key.${word}`)}
    </Key>
  );
  const on = { room: session.room, expectedVersion: session.version };
  // A refusal is shown by the shell, in the server's words.
  const tap = (intent: CommandIntent) => void sendCommand(intent);
  const recordEvent = (category: string, text: string) =>
    ({ type: "session.record-event", ...on, category, text }) as const;

  return (
    <section className={styles.keys} aria-label={t("session.keys")}>
      <div className={styles.grid}>
        {session.plan.route === "im" &&
          key("give-injection", giveOne(session), () => setDialog("give-injection"), "main")}
        {session.plan.route === "iv" &&
          session.infusion === "none" &&
          key("start-infusion", { type: "session.start-infusion" }, () => setDialog("start-infusion"), "main")}
        {session.plan.route === "iv" &&
          session.infusion === "paused" &&
          key(
            "resume-infusion",
            { type: "session.resume-infusion" },
            () => tap({ type: "session.resume-infusion", ...on }),
            "main",
          )}
        {session.plan.route === "iv" &&
          session.infusion !== "none" &&
          session.infusion !== "paused" &&
          key("pause-infusion", { type: "session.pause-infusion", reason: "" }, () =>
            tap({ type: "session.pause-infusion", ...on, reason: "" }),
          )}
        {session.plan.route === "iv" &&
          key("stop-infusion", { type: "session.stop-infusion", reason: "" }, () => setDialog("stop-infusion"))}
        {key("start-recovery", { type: "session.start-recovery" }, () =>
          tap({ type: "session.start-recovery", ...on }),
        )}
        {key("end", { type: "session.end", reason: "" }, () => setDialog("end"))}
        <SedationKey
          session={session}
          refused={refused({ type: "session.record-score", scale: MOAAS, score: 5 })}
          onRefused={onWhy}
        />
        {key("note", { type: "session.add-note", text: "" }, () => setDialog("note"))}
        {key("medication", recordEvent("medication", ""), () => setDialog("medication"))}
        {EVENTS_ON_TAP.map(({ word, category }) =>
          key(word, recordEvent(category, ""), () => recordOnTap(session, category, t(`session.key.${word}`))),
        )}
        {key("change-plan", { type: "session.change-plan", plan: session.plan, reason: "" }, () =>
          setDialog("change-plan"),
        )}
        <CuffKeys room={session.room} onRefused={onWhy} />
      </div>
      {dialog === "change-plan" && <ChangePlanDialog session={session} onClose={() => setDialog(null)} />}
      {dialog && dialog !== "change-plan" && (
        <SessionDialog of={dialog} session={session} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

/** The smallest injection: whether any may be given at all is asked before how much. */
function giveOne(session: SessionView): SessionIntent {
  return { type: "session.give-injection", mg: Math.min(0.001, session.plan.mgPerKg), site: "" };
}
