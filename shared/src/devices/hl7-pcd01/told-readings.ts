import type { EpochMs } from "@evenkeel/shared/time";

const REMEMBERED = 256;
/**
 * Philips sends a report a minute, with the last cuff reading in it: two and a half of those. Two readings in a row, each
 * of three equal numbers, are rarer than a repeat is common.
 */
const RESENT_WITHIN_MS = 150_000;

/**
 * Which dated readings have been told. Monitors repeat the last cuff reading in every message, for hours: told again
 * each time, an old blood pressure would look new.
 */
export class ToldReadings {
  private readonly told = new Map<string, EpochMs>();

  /**
   * Whether a reading is news, and from now on it is not.
   * @param reading what was read, as text
   * @param ownTime its own time: the same reading at the same time is a repeat, however late it comes
   */
  isNews(reading: string, ownTime: EpochMs): boolean {
    return this.seen(`${ownTime} ${reading}`, ownTime) === undefined;
  }

  /**
   * For a reading without a time of its own: the same again, not two and a half minutes after the last time, is a repeat.
   * @param when the message's time, or the host's
   */
  isNewsByNow(reading: string, when: EpochMs): boolean {
    const last = this.seen(reading, when);
    return last === undefined || Math.abs(when - last) >= RESENT_WITHIN_MS;
  }

  private seen(key: string, when: EpochMs): EpochMs | undefined {
    const last = this.told.get(key);
    this.told.delete(key);
    this.told.set(key, when);
    if (this.told.size > REMEMBERED) this.told.delete(this.told.keys().next().value!);
    return last;
  }
}
