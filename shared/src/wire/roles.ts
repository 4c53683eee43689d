import type { CommandType } from "./commands.ts";

export const ROLES = ["nurse", "clinician", "tester", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a role may do, asked on the server for every route and command; the client asks the same to hide what it may not. */
export type Ability =
  /** See rooms, with how the lines of their devices are. */
  | "view"
  /** Open, run, annotate and end sessions; acknowledge, pause, reset; change limits within their bounds. */
  | "care"
  /** Switch alarms off for an indefinite time; move limits beyond the clinic's locks; sit at a supervisor's station, hand over a room for another, be told by phone. */
  | "supervise"
  /** See device health in detail. */
  | "devices"
  /** Add, change and remove devices, listen to their lines and record them. */
  | "device-setup"
  /** Run simulated patients in the tester's console. */
  | "sandbox"
  /** Change the clinic's alarm profiles: what every later session starts from, and how far its limits may be moved. */
  | "profiles"
  /** Create people and change their roles. */
  | "people";

export const ABILITIES: Readonly<Record<Role, readonly Ability[]>> = {
  nurse: ["view", "care"],
  clinician: ["view", "care", "supervise", "devices"],
  tester: ["view", "devices", "device-setup", "sandbox"],
  admin: ["view", "care", "supervise", "devices", "device-setup", "sandbox", "profiles", "people"],
};

export function may(role: Role, ability: Ability): boolean {
  return ABILITIES[role].includes(ability);
}

/** Which ability a command asks for. Exhaustive, so that a new command cannot be forgotten. */
export const COMMAND_ABILITY: Readonly<Record<CommandType, Ability>> = {
  "session.open": "care",
  "session.change-plan": "care",
  "session.start-infusion": "care",
  "session.pause-infusion": "care",
  "session.resume-infusion": "care",
  "session.stop-infusion": "care",
  "session.give-injection": "care",
  "session.start-recovery": "care",
  "session.end": "care",
  "session.add-note": "care",
  "session.record-event": "care",
  "session.withdraw-entry": "care",
  "session.amend-entry": "care",
  "session.set-baseline": "care",
  "session.record-score": "care",
  "limits.set-many": "care",
  "limits.set": "care",
  "limits.keep": "care",
  "device.act": "care",
  "device.confirm-patient": "care",
  "alarm.acknowledge": "care",
  "alarm.withdraw": "care",
  "alarm.pause": "care",
  "alarm.switch-off": "supervise",
  "alarm.reactivate": "care",
  "alarm.stand-by": "care",
  "alarm.end-standby": "care",
  "alarm.reset": "care",
  // Whoever stands in the room: the therapist, or whoever else is signed in at its screen.
  "alarm.call-assist": "view",
  "alarm.pause-audio": "care",
  "alarm.resume-audio": "care",
  "alarm.respond": "care",
  "station.sound-tested": "care",
  "room.hand-over-offer": "care",
  "room.hand-over-accept": "care",
  "room.hand-over-decline": "care",
};
