import type { Alarm } from "@evenkeel/shared/alarms";
import type { ColourRole } from "@evenkeel/shared/vitals";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FlashLayer } from "../alarm-bar/flash-layer.tsx";
import { isCalling } from "../alarm-states/room-states.ts";
import type { Face } from "./face.ts";
import styles from "./vital-field.module.css";

interface VitalFieldProps {
  readonly label: string;
  /** The long name, for help texts and screen readers. */
  readonly name: string;
  readonly unit: string;
  readonly ink: ColourRole;
  readonly look: Face["look"];
  /** The device is simulating: the number is drawn as none of a patient's is. */
  readonly demo?: boolean;
  readonly alarm?: Alarm | undefined;
  /** What of it is off, paused, acknowledged or latched. */
  readonly marks?: ReactNode;
  readonly limits: ReactNode;
  readonly foot?: ReactNode;
  /** Two where the device has a line of its own below the note; kept also while there is nothing to say. */
  readonly footLines?: 1 | 2;
  /** The patient's own value at rest, in a place of its own: nothing moves when it comes. Left out where there is no room for it. */
  readonly base?: ReactNode;
  readonly size?: "large" | "small";
  readonly children: ReactNode;
}

/** One numeral's field: label and limits above, the reason or age below, inverted in its alarm's colour. Its size never changes. */
export function VitalField({
  label,
  name,
  unit,
  ink,
  look,
  demo,
  alarm,
  marks,
  limits,
  foot,
  footLines,
  base,
  size,
  children,
}: VitalFieldProps) {
  const { t } = useTranslation();
  const calling = alarm !== undefined && isCalling(alarm);
  return (
    <div
      role="group"
      aria-label={name}
      className={styles.field}
      data-look={look}
      data-demo={demo || undefined}
      data-size={size}
      data-priority={alarm?.priority}
      data-stage={alarm && (calling ? alarm.stage : "inactive")}
      style={{ "--role": `var(--${ink})` } as CSSProperties}
    >
      {calling && (
        <FlashLayer
          priority={alarm.priority}
          calm={alarm.acknowledged !== undefined || alarm.stage === "latched"}
          look={alarm.stage === "latched" || alarm.priority === "low" ? "frame" : "fill"}
        />
      )}
      <div className={styles.head}>
        <span className={styles.label}>
          {label} <span className={styles.unit}>{unit}</span>
        </span>
        {demo && (
          <abbr className={styles.demo} title={t("vital.demoHint")}>
            {t("vital.demo")}
          </abbr>
        )}
        {marks}
        <span className={styles.limits}>{limits}</span>
      </div>
      <div className={styles.numerals}>{children}</div>
      <div className={styles.below} data-base={base === undefined ? undefined : "place"}>
        <div className={styles.foot} data-lines={footLines}>
          {foot}
        </div>
        {base !== undefined && <div className={styles.base}>{base}</div>}
      </div>
    </div>
  );
}
