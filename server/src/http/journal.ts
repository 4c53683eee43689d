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

type ProfileAction = "profile-changed" | "profile-chosen" | "profile-made";

type RecordAction = "session-recording-downloaded";

type SandboxAction = "simulated-run-begun" | "simulated-run-removed";

/** Writes who changed what: ids, names of files and titles of simulated runs, never what a device said. */
export type Journal = (
  action: DeviceSetupAction | ProfileAction | RecordAction | SandboxAction,
  userId: string,
  detail: object,
) => Promise<void>;

/** The change has taken effect by then: an entry that cannot be written is an error in the log, and undoes nothing. */
export function createJournal(parts: {
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly log: Log;
}): Journal {
  return async (action, userId, detail) => {
    try {
      await parts.audit.add({ at: parts.clock.now(), userId, action, detail });
    } catch (error) {
      parts.log.error({ action, userId, error }, "An audit entry could not be written.");
    }
  };
}
