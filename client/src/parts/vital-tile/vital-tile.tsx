import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { memo, type ReactNode } from "react";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { VitalMarks } from "../alarm-states/vital-marks.tsx";
import { BaseBeside } from "../baseline/base-beside.tsx";
import { useProfile } from "../../stores/profile.ts";
import { useReading } from "../../stores/vitals.ts";
import { faceOf, firstToShow } from "./face.ts";
import { Foot } from "./foot.tsx";
import { limitsText } from "./limits-text.ts";
import { Numeral } from "./numeral.tsx";
import { useDeviceName } from "./use-device-name.ts";
import { useLive } from "./use-live.ts";
import { inAlarm, useVitalAlarm } from "./use-vital-alarm.ts";
import { VitalField } from "./vital-field.tsx";

interface VitalTileProps {
  readonly room: string;
  readonly vital: NumericKey;
  /** Shown in its place, under its own name, while `vital` has no value: pulse for heart rate. */
  readonly instead?: NumericKey;
  readonly size?: "large" | "small";
  /** False where there is no room for it, and nobody would mistake it. */
  readonly unit?: boolean;
  readonly note?: (shown: NumericKey) => ReactNode;
  /** Draws the limits; a room makes them a key that opens the limits editor. */
  readonly limits?: (shown: NumericKey, text: string) => ReactNode;
}

/** One continuous vital of one room. It selects its own reading, so that no other tile renders when it changes. */
export const VitalTile = memo(function VitalTile({
  room,
  vital,
  instead,
  size,
  unit = true,
  note,
  limits,
}: VitalTileProps) {
  const first = useReading(room, vital);
  const second = useReading(room, instead ?? vital);
  const { alarms } = useRoomAlarms(room);
  const insteadAlarms = instead !== undefined && inAlarm(alarms, [instead]) && !inAlarm(alarms, [vital]);
  const [shown, reading] = insteadAlarms ? [instead, second] : firstToShow([vital, first], [instead ?? vital, second]);
  const profile = useProfile(room);
  const vitals = instead ? [shown, vital, instead] : [shown];
  const alarm = useVitalAlarm(room, vitals);
  const face = faceOf(shown, reading, useLive());
  const spec = NUMERICS[shown];
  const text = limitsText(profile, shown);
  const small = size === "small";
  // On a tile a calm value has no line of its own.
  const quiet = small && face.look === "value" && !note;
  const device = useDeviceName(room, reading);
  const digits = spec.decimals > 0 ? 3.4 : small ? 2 : 3;
  return (
    <VitalField
      label={spec.label}
      name={spec.name}
      unit={unit ? spec.unit : ""}
      // The sketch keeps rates green wherever they were counted: the label says by what.
      ink={shown === "pulseRate" ? "hr" : spec.colour}
      look={face.look}
      demo={face.look === "value" && face.demo}
      size={size ?? "large"}
      alarm={alarm}
      marks={<VitalMarks room={room} vitals={vitals} alarm={alarm} />}
      limits={limits ? limits(shown, text) : text}
      {...(limits && { base: <BaseBeside room={room} vitals={[shown]} name={spec.name} /> })}
      foot={quiet ? null : <Foot face={face} alarm={alarm} note={note?.(shown)} device={limits ? device : ""} />}
    >
      <Numeral face={face} digits={digits} size={small ? "small" : "large"} compact={!limits} />
    </VitalField>
  );
});
