import type { AuditStore, Clock, Log } from "../ports.ts";

type DeviceSetupAction =
  | "device-added"
  | "device-changed"
  | "device-removed"
  | "line-detected"
  | "recording-downloaded"
  | "recording-removed"
  | "recording-started"
  | "recording-stopped"
  | "room-preference-set";

/** Writes who changed what of the devices: ids and names of files, never what a device said. */
export type DeviceJournal = (action: DeviceSetupAction, userId: string, detail: object) => Promise<void>;

/** The change has taken effect by then: an entry that cannot be written is an error in the log, and undoes nothing. */
export function deviceJournal(parts: {
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly log: Log;
}): DeviceJournal {
  return async (action, userId, detail) => {
    try {
      await parts.audit.add({ at: parts.clock.now(), userId, action, detail });
    } catch (error) {
      parts.log.error({ action, userId, error }, "An audit entry could not be written.");
    }
  };
}
