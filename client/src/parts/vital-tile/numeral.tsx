import { useTranslation } from "react-i18next";
import type { Face } from "./face.ts";
import styles from "./numeral.module.css";

interface NumeralProps {
  readonly face: Face;
  /** Places kept free, so that 99 to 100 moves nothing. */
  readonly digits: number;
  readonly size?: "large" | "second" | "small";
  /** Draws three digits smaller: beside another numeral they would read as one. */
  readonly compact?: boolean;
}

/** The number, or two dashes in its place. */
export function Numeral({ face, digits, size = "large", compact = false }: NumeralProps) {
  const { t } = useTranslation();
  const isValue = face.look === "value";
  return (
    <span
      className={styles.numeral}
      data-look={face.look}
      data-size={size}
      data-long={(compact && isValue && face.text.length > 2) || undefined}
      style={{ minInlineSize: `${digits * 0.57}em` }}
    >
      {isValue ? face.text : <span aria-label={t("vital.none")}>--</span>}
      {isValue && face.questionable && (
        <sup className={styles.doubt} title={t("vital.questionable")} aria-label={t("vital.questionable")}>
          ?
        </sup>
      )}
    </span>
  );
}
