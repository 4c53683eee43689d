import {
  FACTORY_PROFILE,
  profileForRoute,
  SHIPPED_PROFILES,
  type AlarmProfile,
  type Author,
} from "@evenkeel/shared/alarms";
import type { ProfileStart, SessionView } from "@evenkeel/shared/session";
import type { Clock, Log, ProfileStore, ProfileVersion } from "../ports.ts";

/** Signs the profiles as they are delivered. */
const DELIVERY: Pick<Author, "name" | "userId"> = { userId: "system", name: "Evenkeel" };

/**
 * Puts the delivered profiles into the record, so that what a session starts from is there whatever a later program
 * delivers. One that the clinic has changed is the clinic's and stays; one that nobody has changed follows the program,
 * as a version of its own. A record that cannot be written is told in the log: watching goes on without.
 */
export async function keepDelivered(store: ProfileStore, clock: Clock, log: Log): Promise<void> {
  try {
    const newest = new Map((await store.newest()).map((version) => [version.id, version]));
    for (const [index, delivered] of SHIPPED_PROFILES.entries()) {
      const next = deliveredVersion(delivered, newest.get(delivered.id!));
      // The order of delivery is the order in which they are shown.
      if (next) await store.add({ ...next, at: clock.now() + index });
    }
  } catch (error) {
    log.error({ err: error }, "the delivered alarm profiles could not be put into the record");
  }
}

function deliveredVersion(delivered: AlarmProfile, known: ProfileVersion | undefined): ProfileVersion | null {
  const version = (known?.version ?? 0) + 1;
  const profile = { ...delivered, version, stored: version };
  if (known && known.by.userId !== DELIVERY.userId) return null;
  if (known && content(known.profile) === content(profile)) return null;
  return { id: delivered.id!, version, at: 0, by: DELIVERY, reason: "As delivered with Evenkeel.", profile };
}

function content(profile: AlarmProfile): string {
  return JSON.stringify({ ...profile, version: 0, stored: 0 });
}

/**
 * The profile that a new session starts from: the one asked for, or what the clinic has chosen. Null when it is not
 * known here, or was retired.
 */
export async function startingProfile(
  store: ProfileStore,
  route: string,
  asked: string | undefined,
): Promise<ProfileStart | null> {
  const chosen = await store.choice();
  const newest = (await store.newest()).filter(({ profile }) => !profile.retired);
  const ids = newest.map((one) => one.id);
  const id = asked ?? profileForRoute(route, ids, chosen?.choice);
  const found = newest.find((one) => one.id === id);
  return found ? { id, version: found.version } : null;
}

/** Exactly the limits that this session started from, as they were stored then: never newer ones, never another's. */
export async function openingProfile(store: ProfileStore, view: SessionView | null, log: Log): Promise<AlarmProfile> {
  const opened = view?.events[0];
  const start = opened?.type === "session-opened" ? opened.profile : undefined;
  if (!start) return FACTORY_PROFILE;
  const found = await store.version(start.id, start.version).catch(() => null);
  if (found) return found.profile;
  // IEC 60601-1-8 systems fall back to the factory's limits: a patient is never left without any.
  log.error({ profile: start.id, version: start.version }, "a session's alarm profile is not in the record: factory");
  return FACTORY_PROFILE;
}
