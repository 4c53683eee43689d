import type { EpochMs } from "@evenkeel/shared/time";

/** An object that was silent for this long has given up its vital. */
const GONE_MS = 3500;

interface Owner {
  readonly object: number;
  readonly rank: number;
  heardAt: EpochMs;
}

/**
 * Which object a vital or a wave is taken from, where a monitor has several (two saturations, four temperatures). The
 * better one is kept for as long as it is heard; numbers of two sensors must never alternate under one name.
 */
export class Owners<Key> {
  private readonly owners = new Map<Key, Owner>();

  /** Whether this object may speak for `key` now. */
  owns(key: Key, object: number, rank: number, at: EpochMs): boolean {
    const owner = this.owners.get(key);
    if (owner?.object === object && owner.rank === rank) {
      owner.heardAt = at;
      return true;
    }
    if (owner && owner.rank <= rank && at - owner.heardAt < GONE_MS) return false;
    this.owners.set(key, { object, rank, heardAt: at });
    return true;
  }

  /** The keys whose objects the monitor no longer lists; told once. */
  gone(at: EpochMs): Key[] {
    const gone: Key[] = [];
    for (const [key, { heardAt }] of this.owners) if (at - heardAt >= GONE_MS) gone.push(key);
    for (const key of gone) this.owners.delete(key);
    return gone;
  }

  clear(): void {
    this.owners.clear();
  }
}
