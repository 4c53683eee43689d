import type { Bus, BusMessage, Log } from "../ports.ts";

interface Subscription {
  readonly listener: (message: BusMessage) => void;
  live: boolean;
}

/**
 * The bus of a clinic on one box: every listener is called before `publish` returns. Only a message published from
 * within a listener waits until the one before it has reached everybody, so that all see the same order.
 * A listener that throws is logged and stops nobody: one room's fault must not silence another room's alarm.
 */
export function memoryBus(log: Log): Bus {
  let subscriptions: readonly Subscription[] = [];
  const waiting: BusMessage[] = [];
  let delivering = false;

  function deliver(message: BusMessage): void {
    for (const subscription of subscriptions) {
      if (!subscription.live) continue;
      try {
        subscription.listener(message);
      } catch (error) {
        const { type, room } = message;
        const from = "device" in message ? { device: message.device } : {};
        log.error({ err: error, type, room, ...from }, "a bus listener failed");
      }
    }
  }

  return {
    publish(message) {
      waiting.push(message);
      if (delivering) return;
      delivering = true;
      for (let next = waiting.shift(); next; next = waiting.shift()) deliver(next);
      delivering = false;
    },
    subscribe(listener) {
      const subscription: Subscription = { listener, live: true };
      subscriptions = [...subscriptions, subscription];
      return () => {
        subscription.live = false;
        subscriptions = subscriptions.filter((other) => other !== subscription);
      };
    },
  };
}
