import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { soundTested, useSound, useSoundTestDue } from "../../stores/sound.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import styles from "./chip.module.css";

const SoundTestDialog = lazy(async () => {
  const { SoundTestDialog: Dialog } = await import("../sound-test/sound-test-dialog.tsx");
  return { default: Dialog };
});

/** Whether this station sounds and has been heard in this shift; a touch opens its test (and unlocks it, where the browser has blocked it). */
export function SoundChip() {
  const { t } = useTranslation();
  const { state, soundTestedAt } = useSound();
  const due = useSoundTestDue();
  const [open, setOpen] = useState(false);
  const runs =
    due || soundTestedAt === null ? t("sound.runs") : t("sound.runsTested", { time: timeOfDay(soundTestedAt) });
  return (
    <>
      <button
        type="button"
        className={styles.chip}
        data-state={state === "running" ? "good" : "bad"}
        data-due={due || undefined}
        title={`${t("sound.test")}. ${t("sound.testHint")}`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className={styles.dot} aria-hidden />
        <span className={styles.words}>{state === "running" ? runs : t("sound.blocked")}</span>
        <span className={styles.action}>{due ? t("sound.due") : t("sound.test")}</span>
      </button>
      {open && (
        <Suspense>
          <SoundTestDialog onTested={soundTested} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
