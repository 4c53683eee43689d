import type { AuditStore, Clock, Log } from "../ports.ts";

type AuthAction =
  | "first-admin-created"
  | "first-admin-link-refused"
  | "first-admin-link-used"
  | "password-refused"
  | "password-set"
  | "person-added"
  | "person-changed"
  | "sign-in"
  | "sign-in-refused"
  | "sign-out";

/** Writes who did what to accounts: ids and roles, never a name, and never what somebody typed. */
export type Journal = (action: AuthAction, userId: string | null, detail?: object) => Promise<void>;

/** An entry that cannot be written is an error in the log, and nobody is kept from their patient by it. */
export function createJournal(parts: {
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly log: Log;
}): Journal {
  return async (action, userId, detail = {}) => {
    try {
      await parts.audit.add({ at: parts.clock.now(), userId, action, detail });
    } catch (error) {
      parts.log.error({ action, userId, error }, "An audit entry could not be written.");
    }
  };
}
