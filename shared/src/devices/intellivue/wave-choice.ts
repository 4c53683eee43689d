import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveKey } from "@evenkeel/shared/vitals";
import { MEASUREMENT } from "./codes.ts";
import { getWavePriority, setWavePriority } from "./data-pdu.ts";
import type { IntelliVueOptions } from "./options.ts";
import { ECG_CHANNEL, waveCodes } from "./terms.ts";

const RETRY_MS = 4000;
const MOST_TRIES = 3;

/** The waves that an installer asks for. */
export function wantedWaves(options: IntelliVueOptions): WaveKey[] {
  const wanted: readonly [WaveKey, boolean][] = [
    ["ecgII", options.ecgWave],
    ["pleth", options.plethWave],
    ["resp", options.respWave],
    ["co2", options.co2Wave],
    ["abp", options.abpWave],
  ];
  return wanted.flatMap(([wave, on]) => (on ? [wave] : []));
}

/**
 * Agrees with a monitor on the waves it sends: asks what it has, tells what to send, and then they can be polled. All
 * wanted ones are named, so that a sensor that is put on later is seen; a monitor that refuses that is told only those
 * that it has, and one that knows no list sends what it likes.
 */
export class WaveChoice {
  private readonly wanted: readonly WaveKey[];
  private step: "done" | "get" | "set" | "set-known" = "get";
  private known: readonly number[] = [];
  private invoke = -1;
  private askedAt: EpochMs | null = null;
  private tries = 0;

  constructor(wanted: readonly WaveKey[]) {
    this.wanted = wanted;
    this.forget();
  }

  get done(): boolean {
    return this.step === "done";
  }

  /** The message to send now; undefined while an answer may still come, or nothing is left to agree on. */
  due(invoke: number, at: EpochMs): Uint8Array | undefined {
    if (this.done || (this.askedAt !== null && at - this.askedAt < RETRY_MS)) return undefined;
    if (this.tries === MOST_TRIES) {
      this.enter("done");
      return undefined;
    }
    this.askedAt = at;
    this.tries++;
    this.invoke = invoke;
    return this.step === "get" ? getWavePriority(invoke) : setWavePriority(invoke, this.labels());
  }

  /** @param labels the list that a monitor answered with */
  answered(invoke: number, labels: readonly number[]): void {
    if (invoke !== this.invoke || this.done) return;
    if (this.step === "get") {
      this.known = labels;
      this.enter("set");
    } else this.enter("done");
  }

  /** Whether this refusal was meant for us. */
  refused(invoke: number): boolean {
    if (invoke !== this.invoke || this.done) return false;
    this.enter(this.step === "set" && this.known.length > 0 ? "set-known" : "done");
    return true;
  }

  /** The host's clock was set: what was asked is asked again. */
  renew(): void {
    this.askedAt = null;
  }

  forget(): void {
    this.known = [];
    this.enter(this.wanted.length > 0 ? "get" : "done");
  }

  private enter(step: WaveChoice["step"]): void {
    this.step = step;
    this.askedAt = null;
    this.tries = 0;
    this.invoke = -1;
  }

  private labels(): number[] {
    return this.wanted.flatMap((wave) => {
      const all = waveCodes(wave).map((code) => MEASUREMENT | code);
      const offered = all.filter((label) => this.known.includes(label));
      if (offered.length > 0) return offered.slice(0, 1);
      // Where lead II is no wave of its own, it comes among the leads of the first channel.
      if (wave === "ecgII" && this.known.includes(MEASUREMENT | ECG_CHANNEL)) return [MEASUREMENT | ECG_CHANNEL];
      return this.step === "set-known" ? [] : all.slice(0, 1);
    });
  }
}
