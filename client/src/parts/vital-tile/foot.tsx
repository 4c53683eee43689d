import type { Alarm } from "@evenkeel/shared/alarms";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Age } from "../time-words/age.tsx";
import type { Face } from "./face.ts";

interface FootProps {
  readonly face: Face;
  /** A device repeats that it has no value, so that only the alarm about it knows since when. */
  readonly alarm?: Alarm | undefined;
  /** What is said while there is a value: its perfusion index, its age. */
  readonly note?: ReactNode;
  /** Which device it is from, where a room has several. */
  readonly device?: string;
}

/** The line under a numeral: why there is no number, and since when. */
export function Foot({ face, alarm, note, device }: FootProps) {
  const { t } = useTranslation();
  switch (face.look) {
    case "value":
      return (
        <>
          <span data-note>{note}</span>
          {device && (
            <span data-device title={device}>
              {device}
            </span>
          )}
        </>
      );
    case "missing":
      return (
        <>
          {t(`vital.missing.${face.reason}`)} {alarm?.kind === "technical" && <Age at={alarm.onset} />}
        </>
      );
    case "stale":
      return (
        <>
          {t("vital.stale")} <Age at={face.since} />
        </>
      );
    case "never":
      return <>{t("vital.never")}</>;
    case "not-live":
      return <>{t("vital.notLive")}</>;
    default:
      return face satisfies never;
  }
}
