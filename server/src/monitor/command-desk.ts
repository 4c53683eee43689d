import type { Author } from "@evenkeel/shared/alarms";
import type { CommandReply, Role } from "@evenkeel/shared/wire";
import type { Clock, MonitorCommand } from "../ports.ts";
import type { Admission } from "./admission.ts";
import { answers } from "./answers.ts";
import { alarmCommand, isAlarmCommand, refused, sessionCommand } from "./commands.ts";
import { deviceCommand, isDeviceCommand, type AskDevice } from "./device-commands.ts";
import type { Order } from "./order.ts";
import type { RecordHealth } from "./record-health.ts";
import type { Room } from "./room.ts";
import type { SessionRecord } from "./session-record.ts";
import type { Ward } from "./ward.ts";

export interface CommandDeskParts {
  readonly ward: Ward;
  readonly order: Order;
  readonly admission: Admission;
  readonly record: SessionRecord;
  readonly health: RecordHealth;
  readonly clock: Clock;
  readonly act: AskDevice;
}

const NO_SESSION = "There is no session in this room. Open one first.";
const NO_HELP = "There is no session in this room, so nobody is called from here. Call out loud.";

/** Takes every command to its room, one after the other there, and sees that the same one sent twice happens once. */
export interface CommandDesk {
  execute(command: MonitorCommand, by: Author, role?: Role): Promise<CommandReply>;
}

export function commandDesk({ ward, order, admission, record, health, clock, act }: CommandDeskParts): CommandDesk {
  const given = answers();

  async function carryOut(room: Room, command: MonitorCommand, by: Author, role?: Role): Promise<CommandReply> {
    const at = clock.now();
    if (command.type === "session.open") return admission.open(room, command, by);
    const { occupied } = room;
    if (!occupied) return refused("not-allowed-now", command.type === "alarm.call-assist" ? NO_HELP : NO_SESSION);
    if (isAlarmCommand(command)) return alarmCommand(occupied, command, by, at);
    const before = occupied.session.view?.version;
    if (isDeviceCommand(command)) {
      const reply = await deviceCommand(room, occupied, command, by, at, act);
      if (occupied.session.view?.version !== before) await record.changed(room, at);
      return reply;
    }
    const { reply, profile } = await sessionCommand(occupied, command, { by, ...(role && { role }) }, at);
    if (profile) {
      occupied.alarms.setProfile(profile);
      occupied.alarms.step({ type: "profile-changed", at });
      room.profileChanged();
    }
    if (!reply.ok && reply.error.code === "store-failed") health.report("sessions", false);
    else if (reply.ok || occupied.session.view?.version !== before) await record.changed(room, at);
    return reply;
  }

  return {
    async execute(command, by, role) {
      const room = ward.rooms.get(command.room);
      if (!room) return refused("not-found", "There is no such room. Reload the page.");
      return order.run(room.id, () => {
        if (!isAlarmCommand(command) && !isDeviceCommand(command)) return carryOut(room, command, by, role);
        return given.once(`${room.id} ${by.userId} ${command.commandId}`, () => carryOut(room, command, by));
      });
    },
  };
}
