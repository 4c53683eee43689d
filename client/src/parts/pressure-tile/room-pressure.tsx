import type { Alarm } from "@evenkeel/shared/alarms";
import { memo } from "react";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { useReading, type Reading } from "../../stores/vitals.ts";
import { firstToShow } from "../vital-tile/face.ts";
import { inAlarm } from "../vital-tile/use-vital-alarm.ts";
import { PRESSURES, PressureTile, type PressureSource } from "./pressure-tile.tsx";

/** The one pressure of a ward tile: the one that alarms; else the cuff's, or the artery's while no cuff has measured. */
export const RoomPressure = memo(function RoomPressure({ room }: { readonly room: string }) {
  const nibp = useReading(room, "nibpSys");
  const abp = useReading(room, "abpSys");
  const { alarms } = useRoomAlarms(room);
  return <PressureTile room={room} source={pressureToShow(nibp, abp, alarms)} />;
});

/** @param alarms of the room, most urgent first */
export function pressureToShow(nibp: Reading, abp: Reading, alarms: readonly Alarm[]): PressureSource {
  const sources = ["nibp", "abp"] as const;
  const alarming = alarms.flatMap((alarm) => sources.filter((source) => inAlarm([alarm], PRESSURES[source])));
  return alarming[0] ?? firstToShow(["nibp", nibp] as const, ["abp", abp] as const)[0];
}
