import { HEARTBEAT_MS } from "@evenkeel/shared/attention";
import type { Delivered, StationHeartbeat, StationHello, StationReply } from "@evenkeel/shared/wire";

/** Asked again after so long without an answer, or after a refusal that may have been of the moment, in milliseconds. */
const ASK_AGAIN_MS = 2000;
/** What was confirmed and is not in the server's list after so long is confirmed once more: a line may lose it. */
const CONFIRM_AGAIN_MS = 2000;

export type DrawnAlarm = Delivered[number];

export interface AttendanceSurroundings {
  /** What this page is for; null while that is not known, since nothing is known of the clinic's rooms. */
  readonly hello: () => StationHello | null;
  readonly proof: () => StationHeartbeat;
  /** Alarms that this page shows or sounds and that the server does not list as delivered here. */
  readonly unconfirmed: () => readonly DrawnAlarm[];
  readonly send: {
    hello(hello: StationHello, answered: (reply: StationReply) => void): void;
    proof(heartbeat: StationHeartbeat): void;
    delivered(alarms: Delivered): void;
  };
  /** The server takes this page for this station, or no longer, or has refused it (its words). */
  readonly attending: (id: string | null, refusal: string | null) => void;
  /** Local milliseconds that never go back. */
  readonly monotonic: () => number;
}

/** The page's side of being a station: says what it is for, and goes on proving that it can sound. Knows no socket. */
export interface Attendance {
  connected(): void;
  disconnected(): void;
  /** Looks whether anything is due; called by the ticker, hidden tab or not. */
  check(): void;
}

export function attendance({
  hello,
  proof,
  unconfirmed,
  send,
  attending,
  monotonic,
}: AttendanceSurroundings): Attendance {
  let linked = false;
  /** What was asked last, and whether it was taken. */
  let asked: { readonly words: string; readonly at: number; taken: boolean } | null = null;
  let proved: { readonly words: string; readonly at: number } | null = null;
  const confirmed = new Map<string, number>();

  function sayHello(): void {
    const its = hello();
    if (!its) return;
    const words = JSON.stringify(its);
    const now = monotonic();
    if (asked?.words === words && (asked.taken || now - asked.at < ASK_AGAIN_MS)) return;
    const question = { words, at: now, taken: false };
    asked = question;
    send.hello(its, (reply) => {
      if (asked !== question || !linked) return;
      question.taken = reply.ok;
      if (reply.ok) {
        // A station counts from its first proof on.
        proved = null;
        attending(reply.station, null);
        prove();
      } else attending(null, reply.error.message);
    });
  }

  function prove(): void {
    if (!asked?.taken) return;
    const its = proof();
    const words = JSON.stringify(its);
    const now = monotonic();
    if (proved?.words === words && now - proved.at < HEARTBEAT_MS) return;
    proved = { words, at: now };
    send.proof(its);
  }

  function confirm(): void {
    if (!asked?.taken) return;
    const now = monotonic();
    const open = unconfirmed();
    const keys = new Set(open.map(keyOf));
    for (const key of confirmed.keys()) if (!keys.has(key)) confirmed.delete(key);
    const due = open.filter((one) => now - (confirmed.get(keyOf(one)) ?? -Infinity) >= CONFIRM_AGAIN_MS);
    if (due.length === 0) return;
    for (const one of due) confirmed.set(keyOf(one), now);
    send.delivered(due.slice(0, MOST_AT_ONCE));
  }

  return {
    connected() {
      linked = true;
      asked = null;
      proved = null;
      confirmed.clear();
      sayHello();
    },
    disconnected() {
      linked = false;
      asked = null;
      attending(null, null);
    },
    check() {
      if (!linked) return;
      sayHello();
      prove();
      confirm();
    },
  };
}

/** As many as the wire takes in one message. */
const MOST_AT_ONCE = 200;

function keyOf({ room, alarm, priority }: DrawnAlarm): string {
  return `${room} ${alarm} ${priority}`;
}
