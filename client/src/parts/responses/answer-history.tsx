import type { CallView } from "@evenkeel/shared/attention";
import { useTranslation } from "react-i18next";
import { timeOfDayExact } from "../time-words/elapsed.ts";
import { answerWords } from "./answer-words.ts";
import styles from "./responses.module.css";

/** Who answered what and when, newest first; which stations have the alarm is told as a count. */
export function AnswerHistory({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t("attention.history")}</h3>
      <ol className={styles.history}>
        {call.answers.toReversed().map((answer) => (
          <li key={`${answer.at} ${answer.kind} ${answer.by.userId} ${answer.by.station}`}>
            <time>{timeOfDayExact(answer.at)}</time> {answerWords(t, answer)}
          </li>
        ))}
        {call.answers.length === 0 && <li>{t("attention.nobodyYet")}</li>}
      </ol>
      <p className={styles.delivered}>{t("attention.deliveredTo", { count: call.delivered.length })}</p>
    </section>
  );
}
