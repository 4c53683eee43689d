import { useTranslation } from "react-i18next";
import { useSound } from "../../stores/sound.ts";
import { useIsDisplay } from "../../stores/station.ts";
import { OfferLine } from "../hand-over/offer-line.tsx";
import { EscalationBanner, useUnanswered } from "../station/escalation-banner.tsx";
import styles from "./foot-line.module.css";

/**
 * The last line of every screen. While this station cannot sound, while an alarm of the clinic calls more than its own
 * stations, and while a room is offered to whoever sits here, it says so in place of the quiet words. It is always there
 * and always as high, so that nothing which a hand was aimed at moves, and no way to another screen is taken.
 */
export function FootLine({ onDuty }: { readonly onDuty: boolean }) {
  const { t } = useTranslation();
  const { state } = useSound();
  const display = useIsDisplay();
  const unanswered = useUnanswered();
  const blocked = onDuty && !display && state === "blocked";
  const words = onDuty && display ? t("thisStation.displayLine") : t("app.about");
  return (
    <footer className={styles.foot} data-calls={(onDuty && unanswered !== null) || undefined}>
      {blocked && (
        <div className={styles.warning}>
          <span aria-hidden>▲▲</span>
          <strong role="alert">{t("sound.blockedWarning")}</strong>
          {/* Any touch unlocks (sound/unlock.ts); the key is there to be found, and for the keyboard. */}
          <button type="button" className={styles.key}>
            {t("sound.enable")}
          </button>
        </div>
      )}
      {onDuty && unanswered && <EscalationBanner unanswered={unanswered} />}
      {!blocked && !(onDuty && unanswered) && (
        <div className={styles.line}>{onDuty ? <OfferLine otherwise={words} /> : words}</div>
      )}
    </footer>
  );
}
