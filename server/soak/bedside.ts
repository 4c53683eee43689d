import type { Encoder, LineKind } from "@evenkeel/shared/devices";
import type { EpochMs } from "@evenkeel/shared/time";
import type { WaveKey } from "@evenkeel/shared/vitals";
import type { Transport, TransportEvent } from "../src/ports.ts";
import type { BedPlan } from "./beds.ts";
import { measured } from "./body.ts";

/** A device on a line without a wire. What the host says reaches it with the next step, as over any line. */
export interface Bedside {
  readonly transport: Transport;
  /** Time has come to this. @param held the line keeps what the device says until the next step: a busy adapter */
  step(at: EpochMs, held: boolean): void;
  readonly bytes: number;
}

export function bedside(plan: BedPlan, encoder: Encoder, line: LineKind, begin: EpochMs): Bedside {
  const waves = Object.keys(plan.waves) as WaveKey[];
  let listener: ((event: TransportEvent) => void) | null = null;
  let heard: Uint8Array[] = [];
  let waiting: Uint8Array[] = [];
  let own = begin;
  let bytes = 0;

  const transport: Transport = {
    open(next) {
      listener = next;
      next({ type: "open" });
    },
    write: (said) => void heard.push(said.slice()),
    close() {
      listener = null;
      return Promise.resolve();
    },
  };

  return {
    transport,
    step(at, held) {
      const before = own;
      own = begin + (at - begin) * (1 + plan.crystalPpm / 1e6);
      const polls = heard;
      heard = [];
      for (const poll of polls) waiting.push(...encoder.respond(poll, own));
      for (const one of measured(plan.numerics, waves, plan.cuff === true, before, own)) {
        waiting.push(...encoder.encode(one));
      }
      waiting.push(...encoder.tick(own));
      if (held || waiting.length === 0) return;
      const said = line === "datagrams" ? waiting : [Buffer.concat(waiting)];
      waiting = [];
      for (const piece of said) {
        if (piece.length === 0) continue;
        bytes += piece.length;
        listener?.({ type: "bytes", bytes: Uint8Array.from(piece), at });
      }
    },
    get bytes() {
      return bytes;
    },
  };
}
