/** When a line is opened, an adapter or a busy host may have gathered this much of it already. */
const AT_THE_START_MS = 2000;

/**
 * Samples that a busy host did not fetch come all at once when it is back. They are no fault of the device's, as those
 * are that come faster than time: no more of them are excused than the pause before was long.
 */
export class HeldUpSamples {
  private owedMs = AT_THE_START_MS;

  /** Nothing came for so long beyond what was due. */
  pause(ms: number): void {
    this.owedMs = ms;
  }

  /** @returns whether a pause explains that a run lasting `ms` comes too early; each of its milliseconds does once */
  excuse(ms: number): boolean {
    // Half a sample's rounding is not held against the device.
    if (ms > this.owedMs + AT_THE_START_MS / 100) return false;
    this.owedMs -= ms;
    return true;
  }
}
