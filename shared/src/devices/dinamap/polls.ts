import type { EpochMs } from "@evenkeel/shared/time";
import { type Request, REQUEST } from "./frame.ts";

/** Each thing is asked once a second at most: the device's own programs poll no faster. */
const PERIOD_MS = 1000;
/** A timer that comes a little early must not cost a whole second; the next one is then due that much later. */
const EARLY_MS = 20;
/** An order that could not go out for this long is dropped: a cuff must not fill minutes after somebody asked for it. */
const ORDER_MS = 3000;
/** How long an answer may take. Longer than this between requests, and the next tick asks anew. */
const ANSWER_MS = 900;

/**
 * Whose turn it is to be asked. Never more than one request is under way: the next one goes out with the answer, or with
 * the first tick after the time for it has run out. The cuff begins each round; the others follow in turn.
 */
export class Polls {
  private readonly others: readonly Request[];
  private turn = 0;
  private readonly dueAt = new Map<Request, EpochMs>();
  private asked: Request | null = null;
  private askedAt: EpochMs = -Infinity;
  private order: Request | null = null;
  private orderedAt: EpochMs = -Infinity;

  /** @param others what is asked besides the cuff */
  constructor(others: readonly Request[]) {
    this.others = others;
  }

  /** An order for the device goes before all polls. It takes the place of an order that has not gone out yet. */
  command(order: Request, at: EpochMs): Request | null {
    this.order = order;
    this.orderedAt = at;
    return this.next(at, true);
  }

  /** @param request what the answer belongs to, or `null` where that is not known */
  answered(request: Request | null, at: EpochMs): Request | null {
    if (request === null || request !== this.asked) return null;
    this.asked = null;
    return this.next(at, false);
  }

  /** Drops an order that has waited too long, as while the line was closed. @returns whether there was one */
  dropStaleOrder(at: EpochMs): boolean {
    const isStale = this.order !== null && Math.abs(at - this.orderedAt) > ORDER_MS;
    if (isStale) this.order = null;
    return isStale;
  }

  tick(at: EpochMs): Request | null {
    // A host clock that was set back must not hold the polls up for as long.
    if (at < this.askedAt) this.forget();
    return this.next(at, true);
  }

  private next(at: EpochMs, beginsRound: boolean): Request | null {
    if (this.asked !== null && at - this.askedAt < ANSWER_MS) return null;
    const request = this.order ?? this.dueNow(at, beginsRound);
    this.order = null;
    this.asked = request;
    if (request !== null) this.askedAt = at;
    return request;
  }

  private dueNow(at: EpochMs, beginsRound: boolean): Request | null {
    if (beginsRound && this.isDue(REQUEST.cuff, at)) return REQUEST.cuff;
    for (let step = 0; step < this.others.length; step++) {
      const request = this.others[this.turn++ % this.others.length]!;
      if (this.isDue(request, at)) return request;
    }
    return null;
  }

  private isDue(request: Request, at: EpochMs): boolean {
    const due = this.dueAt.get(request) ?? -Infinity;
    if (at < due - EARLY_MS) return false;
    this.dueAt.set(request, Math.max(due, at) + PERIOD_MS);
    return true;
  }

  private forget(): void {
    this.dueAt.clear();
    this.asked = null;
    this.askedAt = -Infinity;
  }
}
