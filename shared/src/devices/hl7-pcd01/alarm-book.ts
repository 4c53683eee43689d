import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice } from "@evenkeel/shared/vitals";

/** A line that is opened anew has forgotten its notices, so an alarm that is said again is told again after this long. */
const RETOLD_MS = 60_000;
/** More alarms at once than any monitor has measurements; beyond it each is told as often as it is said. */
const MOST = 100;

interface Entry {
  readonly notice: DeviceNotice;
  readonly source: string;
  readonly toldAt: EpochMs;
}

/** The alarms that the monitor holds: monitors say them again and again, and a room is told when one changes. */
export class AlarmBook {
  private readonly held = new Map<string, Entry>();

  get isEmpty(): boolean {
    return this.held.size === 0;
  }

  /**
   * The notice if it is news: an alarm that begins, ends, or changes its words or priority. The end of an alarm that
   * nobody has heard of is told too, for its beginning may have been told before a restart.
   * @param source of an alarm that ends by not being listed any more; "" for one whose end is said
   */
  news(notice: DeviceNotice, source = ""): readonly DeviceNotice[] {
    const { code, active, at } = notice;
    const before = this.held.get(code);
    if (!active) {
      this.held.delete(code);
      return [notice];
    }
    if (before && isSame(before.notice, notice) && at - before.toldAt < RETOLD_MS) return [];
    if (before || this.held.size < MOST) this.held.set(code, { notice, source, toldAt: at });
    return [notice];
  }

  /** Ends what `source` had listed and lists no longer. */
  unlisted(source: string, listed: ReadonlySet<string>, at: EpochMs): DeviceNotice[] {
    const gone = [...this.held.values()].filter((entry) => entry.source === source && !listed.has(entry.notice.code));
    for (const { notice } of gone) this.held.delete(notice.code);
    return gone.map(({ notice }) => ({ ...notice, at, active: false }));
  }
}

function isSame(one: DeviceNotice, other: DeviceNotice): boolean {
  return (
    one.text === other.text &&
    one.alarm?.priority === other.alarm?.priority &&
    one.alarm?.source === other.alarm?.source
  );
}
