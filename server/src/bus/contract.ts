import { expect, test } from "vitest";
import type { Bus, BusMessage, Log } from "../ports.ts";

/** An adapter under test, and how to wait until what was published has been delivered. */
export interface BusUnderTest {
  readonly bus: Bus;
  readonly settled: () => Promise<void>;
}

const message = (device: string): BusMessage => ({
  type: "observations",
  room: "room-1",
  device,
  observations: [],
  at: 1,
});

/** What every bus promises, whichever way it carries messages. */
export function busContract(make: (log: Log) => BusUnderTest): void {
  const logged: object[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (fields) => logged.push(fields),
  };
  const start = () => {
    logged.length = 0;
    return make(log);
  };
  const deviceOf = (seen: BusMessage) => ("device" in seen ? seen.device : "");
  const devices = (seen: readonly BusMessage[]) => seen.map(deviceOf);

  test("every listener gets every message, in the order of publishing", async () => {
    const { bus, settled } = start();
    const first: BusMessage[] = [];
    const second: BusMessage[] = [];
    bus.subscribe((each) => first.push(each));
    bus.subscribe((each) => second.push(each));
    bus.publish(message("a"));
    bus.publish(message("b"));
    await settled();
    expect(devices(first)).toEqual(["a", "b"]);
    expect(devices(second)).toEqual(["a", "b"]);
  });

  test("a listener that throws is logged and stops nobody", async () => {
    const { bus, settled } = start();
    const seen: BusMessage[] = [];
    const failure = new Error("room fell over");
    bus.subscribe(() => {
      throw failure;
    });
    bus.subscribe((each) => seen.push(each));
    bus.publish(message("a"));
    bus.publish(message("b"));
    await settled();
    expect(devices(seen)).toEqual(["a", "b"]);
    expect(logged).toEqual([
      { err: failure, type: "observations", room: "room-1", device: "a" },
      { err: failure, type: "observations", room: "room-1", device: "b" },
    ]);
  });

  test("a message published by a listener comes after the one it answers, for everybody", async () => {
    const { bus, settled } = start();
    const seen: BusMessage[] = [];
    bus.subscribe((each) => {
      if (deviceOf(each) === "a") bus.publish(message("answer"));
    });
    bus.subscribe((each) => seen.push(each));
    bus.publish(message("a"));
    bus.publish(message("b"));
    await settled();
    expect(devices(seen).indexOf("a")).toBeLessThan(devices(seen).indexOf("answer"));
    expect(devices(seen).sort()).toEqual(["a", "answer", "b"]);
  });

  test("a cancelled subscription is silent; the same listener may stand twice, and cancels do not mix", async () => {
    const { bus, settled } = start();
    const seen: BusMessage[] = [];
    const listener = (each: BusMessage) => seen.push(each);
    const cancel = bus.subscribe(listener);
    bus.subscribe(listener);
    cancel();
    cancel();
    bus.publish(message("a"));
    await settled();
    expect(devices(seen)).toEqual(["a"]);
  });

  test("whoever is cancelled while a message is on its way hears nothing any more", async () => {
    const { bus, settled } = start();
    const seen: BusMessage[] = [];
    let cancel: () => void = () => undefined;
    bus.subscribe(() => cancel());
    cancel = bus.subscribe((each) => seen.push(each));
    bus.publish(message("a"));
    await settled();
    expect(devices(seen)).toEqual([]);
  });

  test("a listener may cancel itself, or join, while a message is on its way", async () => {
    const { bus, settled } = start();
    const once: BusMessage[] = [];
    const late: BusMessage[] = [];
    const cancel = bus.subscribe((each) => {
      once.push(each);
      cancel();
      bus.subscribe((other) => late.push(other));
    });
    bus.publish(message("a"));
    await settled();
    bus.publish(message("b"));
    await settled();
    expect(devices(once)).toEqual(["a"]);
    expect(devices(late)).toEqual(["b"]);
  });
}
