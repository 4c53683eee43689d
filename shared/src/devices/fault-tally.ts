import type { EpochMs } from "@evenkeel/shared/time";
import type { DecodeFault, FaultKind } from "./driver.ts";

const SHOWN_BYTES = 64;
const SHOWN_DETAIL = 240;
/** More kinds of trouble than this in one step are a flood; from there on they share one fault a kind. */
const MOST_ENTRIES = 40;
const NO_FAULTS: readonly DecodeFault[] = [];

interface Entry {
  readonly kind: FaultKind;
  readonly bytes: Uint8Array | undefined;
  detail: string;
  count: number;
}

/** Gathers what a decoder throws away in one step: alike faults become one with a count, and keep their first bytes. */
export class FaultTally {
  /** Nearly every step of a decoder throws nothing away. */
  private entries: Map<string, Entry> | null = null;

  /**
   * @param detail for people; of those alike the last one is kept
   * @param bytes what was thrown away; copied, at most 64 of it
   * @param alike faults of one kind and this key are counted together: the detail, unless a value in it differs
   */
  add(kind: FaultKind, count: number, detail: string, bytes?: Uint8Array, alike = detail): void {
    const entries = (this.entries ??= new Map<string, Entry>());
    let key = `${kind} ${alike}`;
    if (!entries.has(key) && entries.size >= MOST_ENTRIES) key = kind;
    const entry = entries.get(key);
    if (entry) {
      entry.count += count;
      entry.detail = detail.slice(0, SHOWN_DETAIL);
    } else {
      const shown = { detail: detail.slice(0, SHOWN_DETAIL), bytes: bytes?.slice(0, SHOWN_BYTES) };
      entries.set(key, { kind, count, ...shown });
    }
  }

  /** The faults since the last time, stamped with the step's time. */
  take(at: EpochMs): readonly DecodeFault[] {
    if (this.entries === null) return NO_FAULTS;
    const faults = [...this.entries.values()].map(({ bytes, ...fault }) =>
      bytes ? { ...fault, at, bytes } : { ...fault, at },
    );
    this.entries = null;
    return faults;
  }
}
