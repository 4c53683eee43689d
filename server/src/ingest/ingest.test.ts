import { describe, expect, test } from "vitest";
import type { DecodeFault } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { Bus, BusMessage, Log } from "../ports.ts";
import { memoryTransport, parseDevicesFile, startIngest } from "./index.ts";
import { TOY, toyDriver, toyNetworkDriver } from "./toy-driver.ts";

function stand(...devices: readonly Record<string, unknown>[]) {
  const clock = manualClock();
  const published: BusMessage[] = [];
  const logged: string[] = [];
  const faults: (readonly [device: string, fault: DecodeFault])[] = [];
  const bus: Bus = { publish: (message) => published.push(message), subscribe: () => () => undefined };
  const note = (_fields: object, message: string) => void logged.push(message);
  const log: Log = { debug: note, info: () => undefined, warn: note, error: note };
  const transport = (index: number) => ({ kind: "tcp-client", host: "127.0.0.1", port: 9 + index });
  const file = parseDevicesFile(
    {
      rooms: [
        { id: "room-1", title: "Room 1" },
        { id: "room-2", title: "Room 2" },
      ],
      devices: devices.map((device, index) => ({
        ...{ title: "Toy", room: "room-1", driver: "toy", transport: transport(index) },
        ...device,
      })),
    },
    [toyDriver, toyNetworkDriver],
  );
  const lines = Object.fromEntries(file.devices.map(({ id }) => [id, memoryTransport(clock)]));
  const ingest = startIngest({ file, bus, clock, timers: clock, log, transports: lines });
  ingest.onFault((device, fault) => faults.push([device, fault]));
  const of = (device: string) => published.filter((message) => "device" in message && message.device === device);
  const values = (device: string) =>
    of(device).flatMap((message) =>
      message.type === "observations"
        ? message.observations.flatMap((one) => (one.kind === "numeric" ? [one.value] : []))
        : [],
    );
  const health = (device: string) => ingest.health().find((one) => one.device === device)!;
  const line = (device: string) => lines[device]!;
  return { clock, ingest, published, logged, faults, of, values, health, line };
}

const bytes = (...list: number[]) => Uint8Array.from(list);

describe("ingest", () => {
  test("bytes become observations of the device's room, stamped by the host, after the room heard `connected`", () => {
    const { clock, line, of } = stand({ id: "ox", simulated: true, periodMs: 2000 });
    clock.advance(500);
    line("ox").send(bytes(97, 98));
    const at = clock.now();
    expect(of("ox").slice(-2)).toEqual([
      {
        type: "link",
        room: "room-1",
        device: "ox",
        title: "Toy",
        simulated: true,
        link: "connected",
        staleAfterMs: 4000,
        at,
      },
      {
        type: "observations",
        room: "room-1",
        device: "ox",
        observations: [
          { kind: "numeric", vital: "spo2", value: 97, at },
          { kind: "numeric", vital: "spo2", value: 98, at },
        ],
        at,
      },
    ]);
  });

  test("the device is answered and polled while its line is open, and only then", () => {
    const { clock, line } = stand({ id: "ox" });
    const { written } = line("ox");
    expect(written).toEqual([bytes(0x70, 1)]);
    clock.advance(1000);
    line("ox").send(bytes(TOY.asked));
    expect(written.slice(1)).toEqual([bytes(0x70, 2), bytes(6)]);
    clock.advance(900);
    const { length } = written;
    line("ox").hangUp("unplugged");
    // A second ends before the line is opened again.
    clock.advance(150);
    expect(written.length).toBe(length);
  });

  test("a decoder that throws is replaced, counted and logged once, and harms no other device", () => {
    const pushed = { bytes: 0, decoders: 0 };
    const { line, values, health, logged, faults } = stand(
      { id: "ox", options: { pushed } },
      { id: "other", room: "room-2" },
    );
    for (let i = 0; i < 50; i++) line("ox").send(bytes(TOY.throws));
    line("ox").send(bytes(96));
    line("other").send(bytes(95));
    expect(values("ox")).toEqual([96]);
    expect(values("other")).toEqual([95]);
    expect(health("ox").faults).toEqual({ garbage: 50 });
    expect(health("other").faults).toEqual({});
    expect(logged).toEqual(["the decoder failed and was replaced"]);
    expect(faults.length).toBe(50);
    expect(pushed.decoders).toBe(51);
  });

  test("a fault listener that throws stops neither the bytes nor the other listeners", () => {
    const { ingest, line, values, faults } = stand({ id: "ox" });
    ingest.onFault(() => {
      throw new Error("screen fell over");
    });
    const later: string[] = [];
    const cancel = ingest.onFault((device) => later.push(device));
    line("ox").send(bytes(TOY.garbage, 97));
    cancel();
    line("ox").send(bytes(TOY.garbage));
    expect(values("ox")).toEqual([97]);
    expect(faults.length).toBe(2);
    expect(later).toEqual(["ox"]);
  });

  test("the decoder outlives a break, so that a message sent again is known; notices do not", () => {
    const pushed = { bytes: 0, decoders: 0 };
    const { clock, line, health } = stand({ id: "ox", options: { pushed } });
    line("ox").send(bytes(97, TOY.lowBattery));
    expect(health("ox").notices).toEqual([{ code: "low-battery", text: "Battery low" }]);
    line("ox").hangUp("unplugged");
    expect(health("ox").notices).toEqual([]);
    clock.advance(3000);
    line("ox").send(bytes(97));
    expect(pushed.decoders).toBe(1);
  });

  test("health tells rates, the newest frame, faults, unknown codes and the link", () => {
    const { clock, line, health } = stand({ id: "ox" });
    for (let i = 0; i < 60; i++) {
      line("ox").send(bytes(97, TOY.unknownCode));
      clock.advance(100);
    }
    expect(health("ox")).toMatchObject({
      driver: "toy",
      confidence: "beta",
      room: "room-1",
      link: "connected",
      bytesPerSecond: 20,
      framesPerSecond: 10,
      lastFrameAt: clock.now() - 100,
      faults: { "unknown-code": 60 },
      unknownCodes: [{ code: "99^MDC", name: "MDC_X", count: 60, last: "4 mmHg" }],
    });
    expect(health("ox")).not.toHaveProperty("reason");
  });

  test("a device without a room is on the devices screen and on no bus", () => {
    const { line, published, health } = stand({ id: "ox", room: null });
    line("ox").send(bytes(97));
    expect(published).toEqual([]);
    expect(health("ox")).toMatchObject({ room: null, link: "connected" });
  });

  test("a device that cannot be started is told to its room as lost, and stops no other", () => {
    const { line, values, health, of } = stand(
      { id: "typo", driver: "toyy" },
      { id: "unbuildable", options: { unbuildable: true } },
      { id: "ox" },
    );
    line("ox").send(bytes(97));
    expect(values("ox")).toEqual([97]);
    const reason = expect.stringContaining(
      "not set up right, so it was never opened: correct the devices file",
    ) as string;
    expect(of("typo")).toMatchObject([{ type: "link", room: "room-1", link: "lost", reason }]);
    expect(of("unbuildable")).toMatchObject([{ type: "link", room: "room-1", link: "lost", reason }]);
    expect(health("typo").reason).toContain('devices[0].driver: there is no driver "toyy"');
    expect(health("unbuildable")).toMatchObject({ link: "lost" });
    expect(health("unbuildable").reason).toContain("no decoder for these options");
  });

  test("a flood fifty times and more beyond the line is cut to bounded work, held back, counted, and survived", () => {
    const pushed = { bytes: 0, decoders: 0 };
    const { clock, line, values, health, faults } = stand(
      { id: "ox", options: { pushed } },
      { id: "other", room: "room-2" },
    );
    const chunk = new Uint8Array(65_536);
    for (let second = 0; second < 10; second++) {
      for (let i = 0; i < 100; i++) {
        line("ox").send(chunk);
        clock.advance(10);
      }
      line("other").send(bytes(90 + second));
    }
    expect(pushed.bytes).toBeLessThan(65_536 + 10 * 3840);
    expect(values("other")).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
    expect(health("ox").bytesPerSecond).toBe(6_553_600);
    const floods = faults.filter(([, { detail }]) => detail?.includes("thrown away"));
    expect(floods.length).toBe(10);
    expect(floods[5]).toMatchObject(["ox", { kind: "garbage", count: 1 }]);
    clock.advance(2000);
    line("ox").send(bytes(97));
    expect(values("ox")).toEqual([97]);
  });

  test("a line is held back once its share of the turn is used up, and let go on soon after", () => {
    const { clock, line } = stand({ id: "ox", driver: "toy-network" });
    line("ox").send(new Uint8Array(60_000));
    expect(line("ox").paused).toBe(false);
    line("ox").send(new Uint8Array(60_000));
    expect(line("ox").paused).toBe(true);
    clock.advance(10);
    expect(line("ox").paused).toBe(false);
  });

  test("a device that speaks once a minute is not quiet in between", () => {
    const { clock, line, health } = stand({ id: "ox", options: { periodMs: 60_000 } });
    line("ox").send(bytes(97));
    clock.advance(119_000);
    expect(health("ox").link).toBe("connected");
    clock.advance(1000);
    expect(health("ox").link).toBe("quiet");
  });

  test("stopped, every line is closed and nothing is published any more", async () => {
    const { clock, ingest, line, published } = stand({ id: "ox" }, { id: "other" });
    line("ox").send(bytes(97));
    await ingest.stop();
    const { length } = published;
    clock.advance(60_000);
    expect(published.length).toBe(length);
    expect([line("ox").wanted, line("other").wanted]).toEqual([false, false]);
  });
});
