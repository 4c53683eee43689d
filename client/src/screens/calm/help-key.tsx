import { STAFF_ASSIST } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useCall } from "../../stores/attention.ts";
import { useConnection } from "../../stores/connection.ts";
import styles from "./calm-screen.module.css";
import { helpSaid, type HelpFacts } from "./help-say.ts";
import { UNDO_MS, useHelp } from "./use-help.ts";

interface HelpKeyProps {
  readonly room: string;
  readonly standing: HelpFacts["room"];
}

/** The therapist's key, and what has become of a call: one place for both, so that nobody has to look for it. */
export function HelpKey({ room, standing }: HelpKeyProps) {
  const { t } = useTranslation();
  const { press, refusal, call: ring, back } = useHelp(room);
  const { state: connection } = useConnection();
  const alarm = useRoomAlarms(room).alarms.find(({ rule, stage }) => rule === STAFF_ASSIST && stage === "active");
  const call = useCall(room, alarm?.id ?? "");
  const said = helpSaid({ connection, room: standing, press, alarm, call });
  return (
    <section className={styles.help} aria-label={t("calm.help")} data-press={press}>
      <div role="status" className={styles.said}>
        <p>{t(`calm.say.${said.say}`, { name: said.name })}</p>
        {press === "refused" && refusal !== null && <p className={styles.reason}>{refusal}</p>}
      </div>
      <div className={styles.keys}>
        {said.back && (
          <button type="button" className={styles.back} onClick={back}>
            {t(`calm.${said.back}`)}
          </button>
        )}
        {said.key && (
          <button
            type="button"
            className={styles.call}
            // With the finger that comes down: where it goes from there is no matter.
            onPointerDown={(event) => event.isPrimary && event.button === 0 && ring()}
            // The keyboard, and whatever else presses without a pointer.
            onClick={(event) => event.detail === 0 && ring()}
          >
            {press === "counting" && (
              <span className={styles.left} style={{ animationDuration: `${UNDO_MS}ms` }} aria-hidden />
            )}
            <span>{t(`calm.${said.key}`)}</span>
          </button>
        )}
      </div>
    </section>
  );
}
