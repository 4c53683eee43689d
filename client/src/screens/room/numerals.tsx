import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useCallback, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { PRESSURES, PressureTile, type PressureSource } from "../../parts/pressure-tile/pressure-tile.tsx";
import { VitalTile } from "../../parts/vital-tile/vital-tile.tsx";
import { useReading } from "../../stores/vitals.ts";
import { LimitsKey } from "./limits-key.tsx";
import styles from "./numerals.module.css";
import { useSeen } from "./use-seen.ts";

interface NumeralsProps {
  readonly room: string;
  readonly onLimits: (vitals: readonly NumericKey[], title: string) => void;
}

/** The numerals of a room with their limits beside them. Those every session has are always there, the others once measured. */
export function Numerals({ room, onLimits }: NumeralsProps) {
  const { t } = useTranslation();
  const abp = useSeen(room, "abpSys");
  const etco2 = useSeen(room, "etco2");
  const temperature = useSeen(room, "temperature");
  const rows = 4 + Number(abp) + Number(etco2) + Number(temperature);

  const limits = useCallback(
    (vital: NumericKey, text: string) => (
      <LimitsKey name={NUMERICS[vital].name} text={text} onPress={() => onLimits([vital], NUMERICS[vital].name)} />
    ),
    [onLimits],
  );
  const pressureLimits = (source: PressureSource) => (text: string) => (
    <LimitsKey
      name={t(`vital.${source}Name`)}
      text={text}
      onPress={() => onLimits(PRESSURES[source], t(`vital.${source}Name`))}
    />
  );
  return (
    <div className={styles.numerals} style={{ "--rows": rows, "--pairs": Math.ceil(rows / 2) } as CSSProperties}>
      <div className={styles.list}>
        <VitalTile room={room} vital="heartRate" instead="pulseRate" limits={limits} />
        <VitalTile room={room} vital="spo2" limits={limits} note={() => <Perfusion room={room} />} />
        <div className={styles.wide}>
          <PressureTile room={room} source="nibp" limits={pressureLimits("nibp")} />
        </div>
        {abp && (
          <div className={styles.wide}>
            <PressureTile room={room} source="abp" limits={pressureLimits("abp")} />
          </div>
        )}
        <VitalTile room={room} vital="respRateCo2" instead="respRateImpedance" limits={limits} />
        {etco2 && <VitalTile room={room} vital="etco2" limits={limits} />}
        {temperature && <VitalTile room={room} vital="temperature" limits={limits} />}
      </div>
    </div>
  );
}

/** How strong the pulse is that the saturation was taken from. */
function Perfusion({ room }: { readonly room: string }) {
  const reading = useReading(room, "perfusionIndex");
  if (reading.state !== "value") return null;
  const { label, unit } = NUMERICS.perfusionIndex;
  return `${label} ${formatValue("perfusionIndex", reading.value)} ${unit}`;
}
