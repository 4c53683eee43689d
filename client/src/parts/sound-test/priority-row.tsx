import type { Priority } from "@evenkeel/shared/alarms";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FlashLayer } from "../alarm-bar/flash-layer.tsx";
import { priorityWord } from "../alarm-bar/alarm-words.ts";
import type { Hearing } from "./use-hearing.ts";
import styles from "./sound-test.module.css";

interface PriorityRowProps {
  readonly priority: Priority;
  readonly hearing: Hearing;
}

/** Sound and light of one priority: its colour flashes as an alarm's does for as long as it is heard. */
export function PriorityRow({ priority, hearing }: PriorityRowProps) {
  const { t } = useTranslation();
  const answer = hearing.answers[priority];
  const word = priorityWord(t, priority);
  const lit = hearing.playing === priority || hearing.alarm === priority;
  return (
    <li className={styles.row} data-answer={answer}>
      <span className={styles.lamp} data-priority={priority} data-lit={lit || undefined}>
        <FlashLayer priority={priority} calm={!lit} look={priority === "low" ? "frame" : "fill"} />
        {word}
      </span>
      <Button
        variant="default"
        aria-label={t("soundTest.playName", { priority: word })}
        disabled={hearing.alarm !== null}
        onClick={() => void hearing.play(priority)}
      >
        {t("soundTest.play")}
      </Button>
      <span className={styles.answer}>
        {answer === "heard" ? (
          <strong>✓ {t("soundTest.done")}</strong>
        ) : (
          <>
            <Button
              aria-label={t("soundTest.heardName", { priority: word })}
              disabled={answer === "unheard"}
              onClick={() => hearing.answer(priority, true)}
            >
              {t("soundTest.heard")}
            </Button>
            <Button
              variant="subtle"
              aria-label={t("soundTest.notHeardName", { priority: word })}
              disabled={answer === "unheard"}
              onClick={() => hearing.answer(priority, false)}
            >
              {t("soundTest.notHeard")}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}
