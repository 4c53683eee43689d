import { useTranslation } from "react-i18next";
import styles from "./limits-key.module.css";

interface LimitsKeyProps {
  readonly name: string;
  readonly text: string;
  readonly onPress: () => void;
}

/** The limits beside a numeral; pressed, they open to be changed. Vitals without limits have no key. */
export function LimitsKey({ name, text, onPress }: LimitsKeyProps) {
  const { t } = useTranslation();
  if (text === "") return null;
  return (
    <button
      type="button"
      className={styles.key}
      onClick={onPress}
      aria-label={t("limits.open", { vital: name, limits: text })}
    >
      {text}
    </button>
  );
}
