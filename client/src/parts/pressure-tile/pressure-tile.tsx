import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLinks } from "../../stores/links.ts";
import { useProfile } from "../../stores/profile.ts";
import { useReading } from "../../stores/vitals.ts";
import { VitalMarks } from "../alarm-states/vital-marks.tsx";
import { BaseBeside } from "../baseline/base-beside.tsx";
import { Ago } from "../time-words/age.tsx";
import { faceOf, type Face } from "../vital-tile/face.ts";
import { Foot } from "../vital-tile/foot.tsx";
import { limitsText } from "../vital-tile/limits-text.ts";
import { Numeral } from "../vital-tile/numeral.tsx";
import { useDeviceName } from "../vital-tile/use-device-name.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { useVitalAlarm } from "../vital-tile/use-vital-alarm.ts";
import { VitalField } from "../vital-tile/vital-field.tsx";
import { CuffWait, useCuffWait } from "./cuff-wait.tsx";
import styles from "./pressure-tile.module.css";

export type PressureSource = "abp" | "nibp";

/** Systolic, diastolic, mean of each source. */
export const PRESSURES = {
  nibp: ["nibpSys", "nibpDia", "nibpMean"],
  abp: ["abpSys", "abpDia", "abpMean"],
} as const satisfies Readonly<Record<PressureSource, readonly NumericKey[]>>;

/** A systolic and a diastolic further apart than this are of two measurements, and no pressure together. */
const TOGETHER_MS = 2000;

interface PressureTileProps {
  readonly room: string;
  readonly source: PressureSource;
  readonly limits?: (text: string) => ReactNode;
}

/** Systolic over diastolic. The cuff's always with its age: it is one moment, and says nothing about now. */
export const PressureTile = memo(function PressureTile({ room, source, limits }: PressureTileProps) {
  const { t } = useTranslation();
  const live = useLive();
  const [sysKey, diaKey, meanKey] = PRESSURES[source];
  const reading = useReading(room, sysKey);
  const sys = faceOf(sysKey, reading, live);
  const read = faceOf(diaKey, useReading(room, diaKey), live);
  const dia: Face = sys.look === "value" && read.look === "value" && !together(sys, read) ? { look: "never" } : read;
  const mean = useReading(room, meanKey);
  const profile = useProfile(room);
  const alarm = useVitalAlarm(room, PRESSURES[source]);
  const text = [sysKey, diaKey]
    .map((vital) => limitsText(profile, vital))
    .filter((words) => words !== "")
    .join(" / ");
  const device = useDeviceName(room, reading);
  const several = useLinks(room).length > 1;
  const meanWords = mean.state === "value" ? `${t("vital.mean")} ${formatValue(meanKey, mean.value)}` : "";
  const asked = useCuffWait(room, reading);
  const waits = source === "nibp" && live && asked !== null;
  const note = source === "nibp" && sys.look === "value" && (
    <>
      {waits ? <CuffWait asked={asked} /> : meanWords}
      {(waits || meanWords) && " · "}
      <Ago at={sys.at} />
    </>
  );
  // Two dashes with a reading on its way: that it is asked for says more than why there was none.
  const without = waits && sys.look !== "value" && <CuffWait asked={asked} />;
  return (
    <VitalField
      label={t(`vital.${source}`)}
      name={t(`vital.${source}Name`)}
      unit={NUMERICS[sysKey].unit}
      ink={NUMERICS[sysKey].colour}
      look={sys.look}
      demo={sys.look === "value" && sys.demo}
      alarm={alarm}
      marks={<VitalMarks room={room} vitals={PRESSURES[source]} alarm={alarm} />}
      limits={limits ? limits(text) : text}
      foot={without || <Foot face={sys} alarm={alarm} note={note || meanWords} device={limits ? device : ""} />}
      {...(limits && { base: <BaseBeside room={room} vitals={[sysKey, diaKey]} name={t(`vital.${source}Name`)} /> })}
      // The cuff's note is too long to share its line with a name, and a name that is cut names nobody.
      {...(limits && several && source === "nibp" && { footLines: 2 as const })}
    >
      <Numeral face={sys} digits={2} />
      <span className={styles.slash} data-look={sys.look}>
        /
      </span>
      <Numeral face={dia} digits={2} size="second" />
    </VitalField>
  );
});

function together(a: Face, b: Face): boolean {
  return a.look === "value" && b.look === "value" && Math.abs(a.at - b.at) < TOGETHER_MS;
}
