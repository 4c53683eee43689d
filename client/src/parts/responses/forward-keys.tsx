import type { CallView, Forward } from "@evenkeel/shared/attention";
import { useTranslation } from "react-i18next";
import { useColleagues, useStations } from "./receivers.ts";
import { calledWords, stepsOf } from "./answer-words.ts";
import styles from "./responses.module.css";

interface ForwardKeysProps {
  readonly call: CallView;
  readonly room: string;
  readonly busy: boolean;
  readonly onForward: (to: Forward) => void;
}

/** Whom else an alarm can be given to: the next step of the ladder at once, a station, or a person wherever they are. */
export function ForwardKeys({ call, busy, onForward }: ForwardKeysProps) {
  const { t } = useTranslation();
  const stations = useStations();
  const colleagues = useColleagues();
  const next = call.tier + 1;
  return (
    <section className={styles.forward}>
      <h3>{t("attention.forward")}</h3>
      <div className={styles.keys}>
        {next < stepsOf(call) && (
          <button type="button" disabled={busy} onClick={() => onForward({ tier: next })}>
            {t("attention.forwardNext", { whom: calledWords(t, call, next) })}
          </button>
        )}
        {stations.map(({ station, name, person, audible }) => (
          <button key={station} type="button" disabled={busy} onClick={() => onForward({ station })}>
            {t("attention.forwardStation", { name, person })}
            {!audible && <small> ✕ {t("attention.mute")}</small>}
          </button>
        ))}
        {colleagues.people.map(({ id, name, role }) => (
          <button key={id} type="button" disabled={busy} onClick={() => onForward({ person: id })}>
            {name} <small>{t(`role.${role}`)}</small>
          </button>
        ))}
      </div>
      {colleagues.failed && <p role="alert">{t("attention.peopleUnknown")}</p>}
    </section>
  );
}
