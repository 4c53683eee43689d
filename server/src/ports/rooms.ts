import type { Author, Explanation, RoomAlarms } from "@evenkeel/shared/alarms";
import type { SessionView } from "@evenkeel/shared/session";
import type { Cancel } from "@evenkeel/shared/time";
import type { CommandReply, Role, RoomAttention, RoomMessage, RoomSnapshot } from "@evenkeel/shared/wire";
import type { MonitorCommand } from "./attention.ts";

/** The rooms, as the gateway and the routes see them. */
export interface Monitor {
  rooms(): readonly { readonly id: string; readonly title: string }[];
  snapshot(room: string): RoomSnapshot | null;
  /** The messages after `seq`, or null when they are no longer kept and a snapshot is due. */
  since(room: string, epoch: string, seq: number): readonly RoomMessage[] | null;
  subscribe(listener: (message: RoomMessage) => void): Cancel;
  /** `role`: whose command it is; without one nothing is done that asks for more than `care`. */
  execute(command: MonitorCommand, by: Author, role?: Role): Promise<CommandReply>;
  session(id: string): Promise<SessionView | null>;
  alarms(room: string): RoomAlarms | null;
  /** Why an alarm that the room shows now is there, and whose it is; null when it is there no more. */
  explain(room: string, alarm: string): { readonly session: string; readonly explanation: Explanation } | null;
  /**
   * Somebody has said that the alarm is resolved, which ends a call for help and no other alarm. False where the record
   * could not be written.
   */
  resolved(room: string, alarm: string, by: Author): Promise<boolean>;
  /** Whether any station that covers the room can be heard: an alarm condition of an occupied room. */
  setHeard(room: string, heard: boolean): void;
  /** Who attends to the room, told among its messages; null when nobody needs to. A free room takes null alone. */
  setAttention(room: string, attention: RoomAttention | null): void;
}
