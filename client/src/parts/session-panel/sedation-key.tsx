import type { SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { useProfile } from "../../stores/profile.ts";
import { elapsed, remaining } from "../time-words/elapsed.ts";
import { Key } from "./key.tsx";
import { SedationDialog } from "./sedation-dialog.tsx";
import { MOAAS, nextScoreAt } from "./sedation-due.ts";
import styles from "./sedation-key.module.css";

interface SedationKeyProps {
  readonly session: SessionView;
  readonly refused: string | undefined;
  readonly onRefused: (why: string) => void;
}

/** The sedation score: what was scored last and when, when the next is due, and a touch away its steps in words. */
export function SedationKey({ session, refused, onRefused }: SedationKeyProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const now = useNow();
  const last = session.scores?.[MOAAS];
  const due = nextScoreAt(useProfile(session.room), session);
  const score = last && {
    score: String(last.score),
    words: t(`sedation.short.${last.score}`),
    ago: elapsed(now - last.at),
  };
  return (
    <>
      <Key wide refused={refused} onRefused={onRefused} onPress={() => setOpen(true)}>
        {score ? t("sedation.last", score) : t("sedation.key")}
        <small className={styles.due} data-late={(due !== null && due <= now) || undefined}>
          {due === null
            ? t("sedation.notAsked")
            : due > now
              ? t("sedation.next", { left: remaining(due - now) })
              : t("sedation.late", { time: elapsed(now - due) })}
        </small>
      </Key>
      {open && <SedationDialog session={session} onClose={() => setOpen(false)} />}
    </>
  );
}
