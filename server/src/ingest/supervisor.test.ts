import { describe, expect, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import { supervise, type LinkStatus } from "./supervisor.ts";
import { memoryTransport } from "./transports/memory.ts";

function stand({
  accepting = true,
  reopenAfterMs = 10_000,
}: { accepting?: boolean; reopenAfterMs?: number | null } = {}) {
  const clock = manualClock();
  const begin = clock.now();
  const transport = memoryTransport(clock, accepting);
  const told: (LinkStatus & { readonly at: number })[] = [];
  const closings: number[] = [];
  const leavings: number[] = [];
  const supervisor = supervise({
    transport,
    clock,
    timers: clock,
    chance: () => 0.5,
    opening: "opening the line",
    quietAfterMs: 3000,
    reopenAfterMs,
    onLink: (status) => told.push({ ...status, at: clock.now() - begin }),
    onOpen: () => undefined,
    // Every chunk is a valid frame here, but for zeros.
    onBytes: (bytes, at) => {
      if (bytes[0] !== 0) supervisor.heard(at);
    },
    onTrouble: () => undefined,
    onLeaving: () => leavings.push(clock.now() - begin),
    onClosed: () => closings.push(clock.now() - begin),
  });
  const links = () => told.map(({ link, reason, at }) => [at, link, reason] as const);
  const send = (byte: number) => transport.send(Uint8Array.of(byte));
  return { clock, transport, supervisor, links, send, closings, leavings, told, begin };
}

/** Lets promises go on that the code under test waits for. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("supervisor", () => {
  test("an open line counts as connected only once a valid frame has come", () => {
    const { clock, supervisor, links, send } = stand();
    supervisor.start();
    clock.advance(100);
    send(0);
    clock.advance(100);
    send(1);
    expect(links()).toEqual([
      [0, "connecting", "opening the line"],
      [0, "connecting", "line open, no valid frame yet"],
      [200, "connected", undefined],
    ]);
  });

  test("a lost line is told at once and tried again with growing pauses, for ever within 3 s", () => {
    const { clock, supervisor, links, send, transport } = stand();
    supervisor.start();
    send(1);
    clock.advance(1000);
    const openings: number[] = [];
    let seen = transport.openings;
    transport.hangUp("unplugged");
    expect(links().at(-1)).toEqual([1000, "lost", "unplugged"]);
    for (let ms = 0; ms < 60_000; ms += 5) {
      clock.advance(5);
      if (transport.openings === seen) continue;
      seen = transport.openings;
      openings.push(clock.now());
      transport.hangUp("not there");
    }
    const pauses = openings.slice(1).map((at, i) => at - openings[i]!);
    expect(pauses.slice(0, 3)).toEqual([525, 1050, 2100]);
    expect(pauses.length).toBeGreaterThan(20);
    expect(Math.max(...pauses)).toBeLessThan(3000);
  });

  test("a replugged device is connected with its first valid frame; then the pauses start small again", () => {
    const { clock, supervisor, links, send, transport, closings } = stand();
    supervisor.start();
    send(1);
    clock.advance(1000);
    transport.hangUp("unplugged");
    expect(closings).toEqual([1000]);
    clock.advance(300);
    send(0);
    clock.advance(700);
    send(1);
    expect(links().slice(3)).toEqual([
      [1000, "lost", "unplugged"],
      [1263, "connecting", "line open, no valid frame yet"],
      [2000, "connected", undefined],
    ]);
    transport.hangUp("unplugged");
    clock.advance(300);
    expect(transport.openings).toBe(3);
  });

  test("the time of a status is that of its link, not of its reason", () => {
    const { clock, supervisor, transport, begin } = stand({ accepting: false });
    supervisor.start();
    clock.advance(500);
    transport.hangUp("not there");
    clock.advance(300);
    transport.hangUp("no permission");
    expect(supervisor.status()).toEqual({ link: "lost", since: begin + 500, reason: "no permission" });
  });

  test("without a valid frame the line is quiet in time, whatever else it brings, and comes back with the next", () => {
    const { clock, supervisor, links, send } = stand();
    supervisor.start();
    send(1);
    clock.advance(2000);
    send(1);
    for (let i = 0; i < 40; i++) {
      clock.advance(100);
      send(0);
    }
    expect(links().at(-1)).toEqual([5000, "quiet", "no valid frame for 3 s"]);
    send(1);
    expect(links().at(-1)).toEqual([6000, "connected", undefined]);
    clock.advance(3000);
    expect(links().at(-1)).toEqual([9000, "quiet", "no valid frame for 3 s"]);
  });

  test("a line that stays silent is closed and opened again, and again", async () => {
    const { clock, supervisor, links, send, transport, closings } = stand();
    supervisor.start();
    send(1);
    clock.advance(9999);
    expect(transport.openings).toBe(1);
    clock.advance(1);
    await settled();
    expect(transport.openings).toBe(2);
    expect(closings).toEqual([10_000]);
    expect(links().slice(-2)).toEqual([
      [10_000, "lost", "no valid frame for 10 s; the line is being opened again"],
      [10_000, "connecting", "line open, no valid frame yet"],
    ]);
    clock.advance(10_000);
    await settled();
    expect(transport.openings).toBe(3);
    send(1);
    expect(links().at(-1)).toEqual([20_000, "connected", undefined]);
  });

  test("a recording is left to its silence", async () => {
    const { clock, supervisor, links, send, transport } = stand({ reopenAfterMs: null });
    supervisor.start();
    send(1);
    clock.advance(600_000);
    await settled();
    expect(transport.openings).toBe(1);
    send(1);
    clock.advance(3000);
    expect(
      links()
        .slice(-3)
        .map(([, link]) => link),
    ).toEqual(["quiet", "connected", "quiet"]);
  });

  test("a clock that is set back does not put the watchdog to sleep", () => {
    const { clock, supervisor, send } = stand();
    supervisor.start();
    send(1);
    // The last frame seems to lie an hour ahead.
    supervisor.heard(clock.now() + 3_600_000);
    clock.advance(6000);
    expect(supervisor.status().link).toBe("quiet");
  });

  test("stopped, it tells nothing and opens nothing any more", async () => {
    const { clock, supervisor, send, transport, told } = stand();
    supervisor.start();
    send(1);
    const before = told.length;
    await supervisor.stop();
    expect(transport.wanted).toBe(false);
    clock.advance(60_000);
    await settled();
    expect(told.length).toBe(before);
    expect(transport.openings).toBe(1);
  });

  test("before we close a line that is open, and only then, there is time for a goodbye", async () => {
    const { clock, supervisor, send, transport, leavings } = stand();
    supervisor.start();
    send(1);
    clock.advance(10_000);
    await settled();
    transport.hangUp("unplugged");
    await supervisor.stop();
    expect(leavings).toEqual([10_000]);
    const other = stand();
    other.supervisor.start();
    await other.supervisor.stop();
    expect(other.leavings).toEqual([0]);
  });

  test("stopped while the line is being opened again, it leaves it closed", async () => {
    const { clock, supervisor, send, transport } = stand();
    supervisor.start();
    send(1);
    clock.advance(10_000);
    await supervisor.stop();
    await settled();
    expect(transport.wanted).toBe(false);
    expect(transport.openings).toBe(1);
  });

  test("a transport that throws on opening is a lost line like any other", () => {
    const { clock, supervisor, links, transport } = stand();
    const open = transport.open.bind(transport);
    let broken = true;
    transport.open = (listener) => {
      if (broken) throw new Error("settings not possible");
      open(listener);
    };
    supervisor.start();
    expect(links().at(-1)).toEqual([0, "lost", "settings not possible"]);
    broken = false;
    clock.advance(300);
    expect(transport.openings).toBe(1);
  });

  test("what a line tells after it was given up is not heard", async () => {
    const { clock, supervisor, links, transport } = stand();
    const listeners: Parameters<typeof transport.open>[0][] = [];
    transport.open = (listener) => void listeners.push(listener);
    supervisor.start();
    listeners[0]!({ type: "open" });
    clock.advance(10_000);
    await settled();
    listeners[1]!({ type: "open" });
    const before = links().length;
    listeners[0]!({ type: "bytes", bytes: Uint8Array.of(1), at: clock.now() });
    listeners[0]!({ type: "closed", reason: "long ago" });
    expect(links().length).toBe(before);
    listeners[1]!({ type: "bytes", bytes: Uint8Array.of(1), at: clock.now() });
    expect(supervisor.status().link).toBe("connected");
  });
});
