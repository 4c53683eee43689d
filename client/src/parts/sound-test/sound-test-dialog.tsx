import { PRIORITIES } from "@evenkeel/shared/alarms";
import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../stores/clock.ts";
import { useMe } from "../../stores/me.ts";
import { useStation } from "../../stores/settings.ts";
import { forgetSoundTest, SOUND_TEST_HOLDS_MS, useSound, type SoundTest } from "../../stores/sound.ts";
import { priorityWord } from "../alarm-bar/alarm-words.ts";
import { timeOfDay } from "../time-words/elapsed.ts";
import { PriorityRow } from "./priority-row.tsx";
import { SoundChoice } from "./sound-choice.tsx";
import styles from "./sound-test.module.css";
import { useHearing } from "./use-hearing.ts";

interface SoundTestDialogProps {
  /** Told of each finished test: all three heard, or one of them not. */
  readonly onTested: (result: SoundTest) => void;
  readonly onClose: () => void;
}

/** The test of a station's sound and light by the person who will rely on it, and what it sounds like. */
export function SoundTestDialog({ onTested, onClose }: SoundTestDialogProps) {
  const { t } = useTranslation();
  // What was heard of another set, or louder, says nothing of this one.
  const [round, setRound] = useState(0);
  const again = () => {
    forgetSoundTest();
    setRound((before) => before + 1);
  };
  return (
    <Modal
      opened
      centered
      size="lg"
      title={t("soundTest.title")}
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("soundTest.close") }}
    >
      <HearingRound key={round} onTested={onTested} />
      <SoundChoice onChange={again} />
    </Modal>
  );
}

function HearingRound({ onTested }: Pick<SoundTestDialogProps, "onTested">) {
  const { t } = useTranslation();
  const me = useMe();
  const station = useStation();
  const { state, boost } = useSound();
  const [result, setResult] = useState<SoundTest | null>(null);
  const hearing = useHearing((notHeard) => {
    if (!me) return;
    const its = { at: serverNow(), person: me.id, station, passed: notHeard.length === 0, notHeard };
    setResult(its);
    onTested(its);
  });
  const silent = PRIORITIES.filter((priority) => hearing.answers[priority] === "not-heard");
  return (
    <section className={styles.round}>
      <p>{t("soundTest.text")}</p>
      <ul className={styles.rows}>
        {PRIORITIES.map((priority) => (
          <PriorityRow key={priority} priority={priority} hearing={hearing} />
        ))}
      </ul>
      <div role="status" className={styles.outcome}>
        {hearing.alarm && (
          <p>
            {t(boost > 0 ? "soundTest.alarmRaised" : "soundTest.alarm", { priority: priorityWord(t, hearing.alarm) })}
          </p>
        )}
        {(hearing.blocked || state === "blocked") && t("soundTest.blocked")}
        {silent.map((priority) => (
          <p key={priority}>{t("soundTest.failed", { priority: priorityWord(t, priority) })}</p>
        ))}
        {result?.passed && t("soundTest.passed", { time: timeOfDay(result.at + SOUND_TEST_HOLDS_MS) })}
      </div>
    </section>
  );
}
