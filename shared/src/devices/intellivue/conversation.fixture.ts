import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DecodeStep, LineKind } from "../driver.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import { IntelliVueEncoder } from "./encoder.ts";
import { intelliVueOptions, type IntelliVueOptions } from "./options.ts";

export const NINE = Date.UTC(2026, 0, 5, 9);
const TWIN_TICK_MS = 100;
const HOST_TICK_MS = 1000;

/** Hands a message on; nothing in place of it loses it, several repeat it. */
type Wire = (message: Uint8Array, at: EpochMs) => readonly Uint8Array[];
const goodWire: Wire = (message) => [message];

export function optionsWith(some: Partial<IntelliVueOptions> = {}): IntelliVueOptions {
  return intelliVueOptions.parse(some);
}

interface Setting {
  readonly line?: LineKind;
  readonly options?: Partial<IntelliVueOptions>;
  readonly firstTicks?: number;
}

/** A simulated monitor and a decoder on one line, ticked as a host ticks them: the monitor often, the decoder once a second. */
export class Conversation {
  readonly monitor: IntelliVueEncoder;
  readonly decoder: IntelliVueDecoder;
  at: EpochMs = NINE;
  /** All that the host has said, in order. */
  readonly said: { readonly at: EpochMs; readonly message: Uint8Array }[] = [];
  /** Hears each step of the decoder. */
  listen: (step: DecodeStep, at: EpochMs) => void = () => undefined;
  toHost: Wire = goodWire;
  toMonitor: Wire = goodWire;
  /** How far the host's clock, as the decoder is told it, lies from the monitor's. */
  hostAhead: EpochMs = 0;

  constructor({ line = "datagrams", options = {}, firstTicks }: Setting = {}) {
    this.monitor = new IntelliVueEncoder(optionsWith(options), line, firstTicks);
    this.decoder = new IntelliVueDecoder(optionsWith(options), line);
  }

  tell(...observations: readonly Observation[]): void {
    for (const observation of observations) this.monitor.encode(observation);
  }

  /** Lets time pass; `each` is called before every tenth of a second. */
  run(ms: number, each: (at: EpochMs) => void = () => undefined): void {
    for (const until = this.at + ms; this.at < until; this.at += TWIN_TICK_MS) {
      each(this.at);
      this.deliver(this.monitor.tick(this.at));
      if (this.at % HOST_TICK_MS === 0) this.take(this.decoder.tick(this.at + this.hostAhead));
    }
  }

  private deliver(messages: readonly Uint8Array[]): void {
    for (const message of messages) {
      for (const arrived of this.toHost(message, this.at)) {
        this.take(this.decoder.push(arrived, this.at + this.hostAhead));
      }
    }
  }

  private take(step: DecodeStep): void {
    this.listen(step, this.at + this.hostAhead);
    for (const message of step.replies) {
      this.said.push({ at: this.at, message });
      for (const arrived of this.toMonitor(message, this.at)) this.deliver(this.monitor.respond(arrived, this.at));
    }
  }
}

/** What a decoder told, in few words. */
export function glance(observations: readonly Observation[]): string[] {
  return observations.flatMap((one) => {
    switch (one.kind) {
      case "numeric":
        return [`${one.vital} ${one.value}${one.questionable ? "?" : ""}${one.demo ? " demo" : ""}`];
      case "missing":
        return [`${one.vital} ${one.reason}`];
      case "notice":
        return [`${one.code} ${one.active ? "on" : "off"}`];
      case "other":
        return [`${one.name} ${one.value ?? "none"} ${one.unit}`.trim()];
      case "wave":
        return [`${one.wave} ${one.samples.length}`];
      default:
        return [];
    }
  });
}

/** A steady wave of the monitor's own rate, a tenth of a second of it. */
export function tenth(wave: "abp" | "co2" | "ecgII" | "pleth" | "resp", rate: number, at: EpochMs): Observation {
  const from = Math.ceil((at * rate) / 1000);
  const to = Math.ceil(((at + TWIN_TICK_MS) * rate) / 1000);
  const samples = Array.from({ length: to - from }, (_, index) => ((from + index) % 100) / 100);
  return { kind: "wave", wave, at: (from * 1000) / rate, rate, samples };
}
