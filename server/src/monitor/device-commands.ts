import type { Author } from "@evenkeel/shared/alarms";
import type { DeviceAction } from "@evenkeel/shared/devices";
import { cuffOrderText, type SessionFact } from "@evenkeel/shared/session";
import type { CommandReply } from "@evenkeel/shared/wire";
import type { EpochMs, MonitorCommand } from "../ports.ts";
import { NOT_RECORDED, refused } from "./commands.ts";
import type { Occupancy } from "./occupancy.ts";
import type { Room } from "./room.ts";
import type { SessionDesk } from "./session-desk.ts";

export type DeviceCommand = Extract<MonitorCommand, { type: `device.${string}` }>;

export function isDeviceCommand(command: MonitorCommand): command is DeviceCommand {
  return command.type.startsWith("device.");
}

/** Asks a device to do something; false when there is none, or its clinic has not switched that on. */
export type AskDevice = (device: string, action: DeviceAction) => boolean;

/** What a person does with a device of the room: done at once, and written into the session's history with the name. */
export async function deviceCommand(
  room: Room,
  occupied: Occupancy,
  command: DeviceCommand,
  by: Author,
  at: EpochMs,
  act: AskDevice,
): Promise<CommandReply> {
  const write = (text: string) => record(occupied.session, text, command.commandId, by, at);
  const link = room.links().find(({ device }) => device === command.device);
  if (!link) return refused("not-found", "There is no such device in this room. Look at what it shows now.");
  if (command.type === "device.confirm-patient") {
    const doubt = occupied.doubt(link.device);
    if (!doubt) return refused("not-allowed-now", "Nobody doubts this device's patient any more.");
    if (!occupied.confirmPatient(link.device, at)) {
      const where = doubt.elsewhere ?? "another room";
      return refused("not-allowed-now", `The device names the patient of ${where}. Sort it out at the bedside.`);
    }
    room.linkChanged(link.device);
    return write(`${link.title} confirmed to be on this patient`);
  }
  if (occupied.isSuspect(link.device)) {
    return refused("not-allowed-now", "This device names another patient. Look who is connected to it first.");
  }
  if (!link.actions?.includes(command.action) || !act(link.device, command.action)) {
    return refused("not-allowed-now", "This device cannot be asked to do that from here. Do it at the device.");
  }
  return write(cuffOrderText(command.action, link.title));
}

/** It has been done by now, whatever the disk says. */
async function record(
  session: SessionDesk,
  text: string,
  commandId: string,
  by: Author,
  at: EpochMs,
): Promise<CommandReply> {
  const fact: SessionFact = { type: "event-recorded", category: "device", text };
  // Somebody else may write between two tries; each brings the newest version along.
  for (let tries = 0; tries < 3; tries += 1) {
    const reply = await session.append({
      commandId,
      expectedVersion: session.view?.version ?? 0,
      at,
      by,
      facts: [fact],
    });
    if (reply.ok) return reply;
    if (reply.error.code !== "conflict") break;
  }
  return NOT_RECORDED;
}
