import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CommandKey } from "../../parts/alarm-bar/command-key.tsx";
import { isCalling } from "../../parts/alarm-states/room-states.ts";
import { ExplainKey } from "../../parts/explain/explain-key.tsx";
import { ResponseKeys } from "../../parts/responses/response-keys.tsx";
import { useLive } from "../../parts/vital-tile/use-live.ts";
import { useMay } from "../../stores/me.ts";
import { useAnswersFor } from "../../stores/station.ts";
import { ForwardKey } from "./forward-key.tsx";
import type { InboxLine } from "./held-lines.ts";
import styles from "./inbox-row.module.css";

interface InboxKeysProps {
  readonly line: InboxLine;
  /** What is wrong. */
  readonly title: string;
  /** Where there is no second column to say why. */
  readonly why: boolean;
}

/**
 * What can be done about one alarm, and about no other: the key says whose it is, so that a hand which has gone on to the
 * next line acknowledges what stands on it. Its place stays when it is done, so that no other key moves up into it.
 */
export function InboxKeys({ line, title, why }: InboxKeysProps) {
  const { t } = useTranslation();
  const { room, alarm, over } = line;
  const live = useLive();
  const care = useMay("care");
  const answers = useAnswersFor(room);
  const words = `${line.title}, ${title}`;
  const gone = over ? ({ inert: true, style: { visibility: "hidden" } } as const) : {};
  const active = alarm.stage === "active";
  return (
    <div className={styles.keys} {...gone}>
      {live && care && answers && (
        <>
          <span className={styles.first}>
            <FirstKey line={line} words={words} title={title} />
          </span>
          <ResponseKeys room={room} alarm={alarm} title={words} bare={title} />
          {active && <ForwardKey room={room} alarm={alarm} words={words} />}
        </>
      )}
      {why && <ExplainKey room={room} alarm={alarm} title={words} />}
      <Link
        className={styles.room}
        to={`/rooms/${encodeURIComponent(room)}`}
        aria-label={t("inbox.open", { title: line.title })}
      >
        {t("inbox.openRoom")}
      </Link>
      {live && care && !answers && <p className={styles.not}>{t("inbox.notCovered", { title: line.title })}</p>}
    </div>
  );
}

function FirstKey({
  line,
  words,
  title,
}: {
  readonly line: InboxLine;
  readonly words: string;
  readonly title: string;
}) {
  const { t } = useTranslation();
  const { room, alarm } = line;
  if (alarm.stage === "latched") {
    return (
      <CommandKey
        key={`reset ${line.key}`}
        label={t("inbox.resetOf", { alarm: words })}
        intent={{ type: "alarm.reset", room, alarm: alarm.id }}
      >
        {t("alarm.reset")}
      </CommandKey>
    );
  }
  if (alarm.acknowledged) return <span className={styles.done}>✓ {alarm.acknowledged.by.name}</span>;
  return (
    <CommandKey
      key={`acknowledge ${line.key}`}
      strong={alarm.priority !== "low" && isCalling(alarm)}
      label={t("inbox.acknowledgeOf", { alarm: words })}
      intent={{ type: "alarm.acknowledge", room, alarm: alarm.id }}
    >
      {t("alarm.acknowledge")} <small>{`${line.title} · ${title}`}</small>
    </CommandKey>
  );
}
