import { describe, expect, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import { supervise } from "./supervisor.ts";
import { memoryTransport } from "./transports/memory.ts";

/** A device that dials in: `call` is one message of it, from dialling to hanging up. */
function stand() {
  const clock = manualClock();
  const begin = clock.now();
  const transport = memoryTransport(clock, false);
  const links: (readonly [at: number, ...words: string[]])[] = [];
  let closings = 0;
  const supervisor = supervise({
    ...{ transport, clock, timers: clock, chance: () => 0, opening: "waiting" },
    ...{ quietAfterMs: 10_000, reopenAfterMs: 50_000 },
    onLink: ({ link, reason }) => links.push([clock.now() - begin, link, ...(reason === undefined ? [] : [reason])]),
    onOpen: () => undefined,
    onBytes: (bytes, at) => {
      if (bytes[0] !== 0) supervisor.heard(at);
    },
    onTrouble: () => undefined,
    onLeaving: () => undefined,
    onClosed: () => (closings += 1),
  });
  supervisor.start();
  const dial = (byte: number) => {
    transport.accept();
    transport.send(Uint8Array.of(byte));
  };
  const call = (byte = 1) => {
    dial(byte);
    transport.endCall();
  };
  return { clock, transport, supervisor, links, dial, call, closings: () => closings };
}

describe("a device that dials anew for every message", () => {
  test("is connected all the time while it calls in time", () => {
    const { clock, links, call, closings } = stand();
    for (let n = 0; n < 100; n++) {
      call();
      clock.advance(9000);
    }
    expect(links.map(([, link]) => link)).toEqual(["connecting", "connecting", "connected"]);
    expect(closings()).toBe(0);
  });

  test("is lost once it has not called for as long as a device may be silent, and back with the next call", () => {
    const { clock, links, call, closings, transport } = stand();
    call();
    clock.advance(9999);
    expect(links.at(-1)?.[1]).toBe("connected");
    clock.advance(1);
    expect(links.at(-1)).toEqual([10_000, "lost", "the device hung up, and has not called again"]);
    expect([closings(), transport.openings]).toEqual([1, 2]);
    clock.advance(3_600_000);
    call();
    expect(links.slice(4).map(([, link]) => link)).toEqual(["connecting", "connected"]);
  });

  test("calls that say nothing do not keep it connected", () => {
    const { clock, links, call } = stand();
    call();
    for (let n = 0; n < 9; n++) {
      clock.advance(1000);
      call(0);
    }
    clock.advance(1000);
    expect(links.at(-1)?.slice(0, 2)).toEqual([10_000, "lost"]);
  });

  test("and stays on the line in silence is quiet in time, counted from its last frame", () => {
    const { clock, links, call, transport } = stand();
    call();
    clock.advance(6000);
    transport.accept();
    clock.advance(4000);
    expect(links.at(-1)?.slice(0, 2)).toEqual([10_000, "quiet"]);
  });

  test("is lost at once when the connection breaks, in a call or after one", () => {
    const { clock, links, call, dial, transport } = stand();
    call();
    clock.advance(1000);
    dial(1);
    transport.hangUp("the device broke the connection off");
    expect(links.at(-1)).toEqual([1000, "lost", "the device broke the connection off"]);
  });

  test("a first call that says nothing is no device", () => {
    const { links, call } = stand();
    call(0);
    expect(links.at(-1)?.[1]).toBe("lost");
  });

  test("stopped between two calls, it is told once that the line is gone", async () => {
    const { call, supervisor, closings, clock, links } = stand();
    call();
    await supervisor.stop();
    clock.advance(60_000);
    expect([closings(), links.at(-1)?.[1]]).toEqual([1, "connected"]);
  });
});
