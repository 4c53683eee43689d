import type { EpochMs } from "@evenkeel/shared/time";
import type { Cuff, CuffMode } from "../cuff/index.ts";

/** What a person at the monitor does with the cuff. */
export type CuffOrder = { readonly at: EpochMs } & (
  | { readonly kind: "cuff-mode"; readonly mode: CuffMode }
  | { readonly kind: "cuff-start" }
  | { readonly kind: "cuff-stop" }
);

/** Orders that wait for their time; one that comes late acts at once. */
export class CuffOrders {
  private waiting: CuffOrder[] = [];
  private readonly cuff: Cuff;

  constructor(cuff: Cuff) {
    this.cuff = cuff;
  }

  give(order: CuffOrder): void {
    this.waiting.push(order);
  }

  /** Carries out what is due at the beginning of a step. */
  due(at: EpochMs): void {
    if (this.waiting.length === 0) return;
    const now = this.waiting.filter((order) => order.at <= at).sort((a, b) => a.at - b.at);
    this.waiting = this.waiting.filter((order) => order.at > at);
    for (const order of now) this.act(order, at);
  }

  private act(order: CuffOrder, at: EpochMs): void {
    if (order.kind === "cuff-start") this.cuff.start();
    else if (order.kind === "cuff-stop") this.cuff.stop(at);
    else this.cuff.setMode(order.mode, at);
  }
}
