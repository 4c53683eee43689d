import { NativeSelect, NumberInput } from "@mantine/core";
import type { SandboxCatalogue } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { CUFF_MODES, cuffMode } from "../cuff-modes.ts";
import type { RoomDraft } from "./free-draft.ts";
import { MonitorFields } from "./monitor-fields.tsx";
import styles from "./begin.module.css";

/** The bounds of `freeRoomSchema`, for the help below a field. */
const FIELDS = [
  { name: "weightKg", low: 20, high: 350 },
  { name: "age", low: 12, high: 110 },
  { name: "anxiety", low: 0, high: 3 },
] as const;
const RESTING = [
  { name: "sys", low: 60, high: 240 },
  { name: "dia", low: 30, high: 140 },
  { name: "heartRate", low: 30, high: 180 },
] as const;

interface FreeRoomFieldsProps {
  readonly room: RoomDraft;
  readonly number: number;
  readonly drivers: SandboxCatalogue["drivers"];
  readonly error: (field: string) => string | undefined;
  readonly onChange: (change: Partial<RoomDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One patient: what is left empty is drawn from the seed. */
export function FreeRoomFields({ room, number, drivers, error, onChange, onRemove }: FreeRoomFieldsProps) {
  const { t } = useTranslation();
  const input = (name: "age" | "anxiety" | "dia" | "heartRate" | "sys" | "weightKg", low: number, high: number) => ({
    label: t(`simulator.begin.field.${name}`),
    description: t("simulator.begin.between", { low, high }),
    inputWrapperOrder: ["label", "input", "description", "error"] as ("description" | "error" | "input" | "label")[],
    placeholder: t("simulator.begin.drawn"),
    min: low,
    max: high,
    clampBehavior: "none" as const,
    hideControls: true,
    value: room[name] ?? "",
    onChange: (value: number | string) => onChange({ [name]: typeof value === "number" ? value : null }),
  });
  return (
    <fieldset className={styles.room}>
      <legend>
        {t("simulator.begin.roomTitle", { number })}
        {onRemove && (
          <button type="button" className={styles.remove} onClick={onRemove}>
            {t("simulator.begin.removeRoom")}
          </button>
        )}
      </legend>
      <div className={styles.fields}>
        {FIELDS.map(({ name, low, high }) => (
          <NumberInput key={name} {...input(name, low, high)} error={error(name)} />
        ))}
        <NativeSelect
          label={t("simulator.begin.field.hypertensive")}
          data={(["drawn", "no", "yes"] as const).map((value) => ({ value, label: t(`simulator.begin.${value}`) }))}
          value={room.hypertensive}
          onChange={(event) => onChange({ hypertensive: event.currentTarget.value as RoomDraft["hypertensive"] })}
        />
        {RESTING.map(({ name, low, high }) => (
          <NumberInput key={name} {...input(name, low, high)} error={error("resting")} />
        ))}
        <NativeSelect
          label={t("simulator.cuff.mode")}
          data={CUFF_MODES.map((mode) => ({ value: String(mode), label: cuffMode(t, mode) }))}
          value={String(room.cuff)}
          onChange={({ currentTarget: { value } }) =>
            onChange({ cuff: CUFF_MODES.find((mode) => String(mode) === value) ?? room.cuff })
          }
        />
      </div>
      <MonitorFields monitors={room.monitors} drivers={drivers} onChange={(monitors) => onChange({ monitors })} />
    </fieldset>
  );
}
