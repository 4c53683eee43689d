import { describe, expect, test } from "vitest";
import { DRIVERS, type DecodeStep, type DeviceDriver } from "@evenkeel/shared/devices";
import { manualClock } from "@evenkeel/shared/time";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { detectSchema, type Detection } from "@evenkeel/shared/wire";
import { hearing } from "./detect-hearing.ts";
import { detectPlan } from "./detect-plan.ts";
import { lineDetector } from "./detect.ts";
import { toyDriver } from "./toy-driver.ts";
import type { TransportSettings } from "./transport-settings.ts";
import { memoryTransport, type MemoryTransport } from "./transports/index.ts";

const ASK = Uint8Array.of(0x3f);
const BYE = Uint8Array.of(0x21);
const nothing: DecodeStep = { observations: [], replies: [], faults: [], frames: 0 };
const numeric = (at: number) => ({ kind: "numeric", vital: "spo2", value: 97, at }) as const;

/** A protocol of one letter: that byte is a frame, any other a fault. With `polled`, it asks every second. */
function letter(id: string, of: string, more: Partial<DeviceDriver> = {}): DeviceDriver {
  return {
    ...toyDriver,
    id,
    title: `The ${id}`,
    ...more,
    decoder: () => ({
      push(bytes, at) {
        const frames = bytes.filter((byte) => byte === of.charCodeAt(0)).length;
        const bad = bytes.length - frames;
        return {
          ...nothing,
          frames,
          observations: Array.from({ length: frames }, () => numeric(at)),
          faults: bad > 0 ? [{ kind: "garbage", at, count: bad }] : [],
        };
      },
      tick: () => ({ ...nothing, replies: more.polled ? [ASK] : [Uint8Array.of(0x78)] }),
      farewell: () => [BYE],
    }),
  };
}

const slow = letter("slow", "s");
const even = letter("even", "e", { serial: { baudRate: 19_200, dataBits: 8, parity: "even", stopBits: 1 } });
const asked = letter("asked", "a", {
  polled: true,
  serial: { baudRate: 115_200, dataBits: 8, parity: "none", stopBits: 1 },
});
const network = letter("network", "n", { serial: undefined, tcpPort: 1 });
const datagram = letter("datagram", "d", { serial: undefined, udpPort: 24_105, polled: true });
const drivers = [slow, even, asked, network, datagram];
const serial = { kind: "serial", path: "/dev/ttyUSB0" } as const;

/** What a line answers: called with each opening. */
type Player = (settings: TransportSettings, line: MemoryTransport) => void;

function stand(play: Player = () => undefined, { accepting = true } = {}) {
  const clock = manualClock();
  const opened: { readonly settings: TransportSettings; readonly line: MemoryTransport; readonly at: number }[] = [];
  const begun = clock.now();
  const detector = lineDetector({
    drivers,
    clock,
    timers: clock,
    owner: () => null,
    openLine(settings) {
      const line = memoryTransport(clock, accepting);
      opened.push({ settings, line, at: clock.now() - begun });
      clock.after(500, () => play(settings, line));
      return line;
    },
  });
  /** Lets time go on until the answer is there; the number of seconds that it took beside it. */
  async function detect(transport: object, ask = false, signal?: AbortSignal) {
    const answers: Detection[] = [];
    const done = detector.detect(detectSchema.parse({ transport, ask }), signal).then((given) => {
      if ("ok" in given) throw new Error(JSON.stringify(given));
      answers.push(given);
    });
    for (let step = 0; step < 700; step++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (answers.length > 0) break;
      clock.advance(100);
    }
    await done;
    return { ...answers[0]!, seconds: (clock.now() - begun) / 1000 };
  }
  const speeds = () =>
    opened.map(({ settings }) =>
      settings.kind === "serial" ? `${settings.baudRate}${settings.parity}` : settings.kind,
    );
  return { detector, detect, opened, speeds, clock };
}

/** The device is set to this speed; at another its bytes are noise. */
const speaking =
  (speed: number, text: string): Player =>
  (settings, line) => {
    const understood = settings.kind !== "serial" || settings.baudRate === speed;
    for (let i = 0; i < 6; i++) line.send(Buffer.from(understood ? text : "\0\xff"));
  };

describe("detecting what is on a line", () => {
  test("finds the device and its speed, and then looks no further", async () => {
    const { detect, speeds, opened } = stand(speaking(19_200, "e"));
    const found = await detect(serial);
    expect(found.best).toEqual({ driver: "even", serial: even.serial });
    expect(found.verdict).toBe("Looks like: The even, at 19200 8E1.");
    expect(speeds()).toEqual(["9600none", "19200even"]);
    expect(found.tried[0]).toMatchObject({ settings: "9600 8N1", candidates: [], bytes: 18 });
    expect(found.tried[1]).toMatchObject({ bytes: 6, sample: "65".repeat(6) });
    expect(found.tried[1]!.candidates).toEqual([{ driver: "even", frames: 6, faults: 0 }]);
    expect(opened.map(({ line }) => line.wanted)).toEqual([false, false]);
  });

  test("tries the settings that were named first", async () => {
    const { detect, speeds } = stand(speaking(2400, "s"));
    const found = await detect({ ...serial, baudRate: 2400, parity: "odd" });
    expect(found.best).toEqual({
      driver: "slow",
      serial: { baudRate: 2400, dataBits: 8, parity: "odd", stopBits: 1 },
    });
    expect(speeds()).toEqual(["2400odd"]);
  });

  test("sends nothing unless it was told to ask", async () => {
    const { detect, opened } = stand(speaking(19_200, "e"));
    await detect(serial);
    expect(opened.flatMap(({ line }) => line.written)).toEqual([]);
  });

  test("asks with one driver at a time, only after listening at every speed, and says goodbye", async () => {
    const { detect, opened } = stand((_settings, line) => {
      if (line.written.length > 0) line.send(Buffer.from("aa"));
    });
    const found = await detect(serial, true);
    expect(found.best).toEqual({ driver: "asked", serial: asked.serial });
    expect(found.tried.map(({ settings }) => settings)).toEqual([
      "9600 8N1",
      "19200 8E1",
      "115200 8N1",
      "115200 8N1, asked as asked",
    ]);
    const written = opened.map(({ line }) => line.written.map((bytes) => Buffer.from(bytes).toString()).join(""));
    expect(written).toEqual(["", "", "", "???!"]);
  });

  test("a silent line says what to look at; the cable first", async () => {
    const silent = await stand().detect(serial);
    expect(silent.best).toBeNull();
    expect(silent.verdict).toContain("Nothing arrives: check the cable (crossed or straight)");
    expect(silent.verdict).toContain("need \u201cask\u201d");
    expect(silent.seconds).toBeCloseTo(12, 0);
    const asking = await stand().detect(serial, true);
    expect(asking.verdict).toContain("though every device that speaks only when asked has been asked");
    expect(asking.verdict).not.toContain("need \u201cask\u201d");
    expect((await stand().detect({ kind: "tcp-server", port: 2575 })).verdict).toContain("on port 2575");
  });

  test("bytes that nothing understands are told apart from silence", async () => {
    const found = await stand(speaking(300, "")).detect(serial);
    expect(found.verdict).toContain("nothing understands them at 9600 8N1, 19200 8E1, 115200 8N1: wrong speed?");
    expect(found.tried[0]!.sample).toBe("00c3bf".repeat(6));
  });

  test("a frame by chance is no device; more noise than frames is said to be noise", async () => {
    const chance = await stand((settings, line) => {
      if (settings.kind === "serial" && settings.baudRate === 9600) line.send(Buffer.from("zzzs"));
    }).detect(serial);
    expect(chance.best).toBeNull();
    const noisy = await stand((settings, line) => {
      if (settings.kind !== "serial" || settings.baudRate !== 9600) return;
      for (let i = 0; i < 4; i++) line.send(Buffer.from(i < 2 ? "s" : "z"));
      for (let i = 0; i < 4; i++) line.send(Buffer.from("z"));
    }).detect(serial);
    expect(noisy.best).toBeNull();
    expect(noisy.verdict).toContain("Some of it could be: The slow at 9600 8N1, but 6 pieces were damaged for 2");
  });

  test("the middle of a message, with which listening begins, speaks against nobody", async () => {
    const found = await stand((_settings, line) => {
      for (let i = 0; i < 20; i++) line.send(Buffer.from("z"));
      line.send(Buffer.from("ss"));
    }).detect(serial);
    expect(found.best?.driver).toBe("slow");
  });

  test("a line that cannot be opened is given up at once, with the reason", async () => {
    const found = await stand((_settings, line) => line.hangUp("/dev/ttyUSB0 is not there; is the cable plugged in?"), {
      accepting: false,
    }).detect(serial);
    expect(found.tried).toHaveLength(1);
    expect(found.verdict).toBe("The line cannot be used: /dev/ttyUSB0 is not there; is the cable plugged in?");
  });

  test("networks are listened to once; datagrams and streams have drivers of their own", async () => {
    const tcp = stand(speaking(0, "nnn"));
    expect((await tcp.detect({ kind: "tcp-client", host: "10.0.0.1", port: 1 })).best).toEqual({ driver: "network" });
    expect(tcp.speeds()).toEqual(["tcp-client"]);
    const udp = stand((_settings, line) => {
      if (line.written.length > 0) line.send(Buffer.from("ddd"));
    });
    const found = await udp.detect({ kind: "udp", host: "10.0.0.1", port: 24_105 }, true);
    expect(found.best).toEqual({ driver: "datagram" });
    expect(found.tried.map(({ settings }) => settings)).toEqual(["network", "network, asked as datagram"]);
  });

  test("a device behind an adapter from serial to network is known too", async () => {
    const found = await stand(speaking(0, "ee")).detect({ kind: "tcp-client", host: "10.0.0.1", port: 1 });
    expect(found.best).toEqual({ driver: "even" });
    expect(found.verdict).toBe("Looks like: The even.");
  });

  test("one detection at a time; whoever goes away gives the line back at once", async () => {
    const { detector, detect, opened, clock } = stand();
    const gone = new AbortController();
    const first = detect(serial, false, gone.signal);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await detector.detect({ transport: serial, ask: false })).toMatchObject({ ok: false, code: "conflict" });
    const at = clock.now();
    gone.abort();
    expect((await first).best).toBeNull();
    expect(clock.now() - at).toBeLessThanOrEqual(100);
    expect(opened.map(({ line }) => line.wanted)).toEqual([false]);
    expect((await detect(serial)).tried).toHaveLength(3);
  });

  test("a server that stops ends it", async () => {
    const { detector, detect } = stand();
    const running = detect(serial);
    await new Promise((resolve) => setImmediate(resolve));
    await detector.stop();
    expect((await running).best).toBeNull();
  });

  test("a recording is not detected, and a driver that falls over harms no other", async () => {
    const { detector } = stand();
    const replay = detectSchema.parse({ transport: { kind: "replay", file: "/etc/passwd" } });
    expect(await detector.detect(replay)).toMatchObject({ ok: false, code: "invalid" });
    const throwing: DeviceDriver = {
      ...slow,
      id: "throwing",
      decoder: () => ({
        push: () => {
          throw new Error("broken");
        },
        tick: () => nothing,
      }),
    };
    drivers.unshift(throwing);
    try {
      expect((await stand(speaking(9600, "ss")).detect(serial)).best?.driver).toBe("slow");
    } finally {
      drivers.shift();
    }
  });

  test("a flood is counted and not kept", async () => {
    const found = await stand((_settings, line) => {
      for (let i = 0; i < 100; i++) line.send(new Uint8Array(65_536).fill(0x73));
    }).detect(serial);
    expect(found.tried[0]).toMatchObject({ bytes: 6_553_600, sample: "73".repeat(64) });
    expect(found.tried[0]!.candidates[0]!.frames).toBe(4 * 65_536);
  });
});

describe("every device that there is, played by its own encoder at its delivered settings", () => {
  const spoken: Partial<Record<NumericKey, number>> = {
    heartRate: 60,
    pulseRate: 60,
    spo2: 97,
    nibpSys: 120,
    nibpDia: 80,
    nibpMean: 93,
  };

  test.each(DRIVERS.map((driver) => ({ id: driver.id, driver })))("$id is what it looks like", async ({ driver }) => {
    const clock = manualClock();
    const { serial, tcpPort, udpPort = 1 } = driver;
    const transport = serial
      ? { kind: "serial", path: "/dev/ttyUSB0" }
      : { kind: tcpPort === undefined ? "udp" : "tcp-client", host: "10.0.0.1", port: tcpPort ?? udpPort };
    const encoder = driver.encoder(driver.options.parse({}), transport.kind === "udp" ? "datagrams" : "stream");
    // One device speaks on, whichever line is open: what it says at other settings is lost.
    let open: { readonly line: MemoryTransport; readonly audible: boolean; answered: number } | null = null;
    clock.every(100, () => {
      if (!open) return;
      const at = clock.now();
      for (const vital of driver.numerics) encoder.encode({ kind: "numeric", vital, value: spoken[vital] ?? 20, at });
      const { line, audible, answered } = open;
      const told = [
        ...line.written.slice(answered).flatMap((bytes) => encoder.respond(bytes, at)),
        ...encoder.tick(at),
      ];
      open.answered = line.written.length;
      if (audible && line.wanted) for (const bytes of told) line.send(bytes);
    });
    const detector = lineDetector({
      drivers: DRIVERS,
      clock,
      timers: clock,
      owner: () => null,
      openLine(settings) {
        const line = memoryTransport(clock);
        const right =
          settings.kind !== "serial" ||
          (settings.baudRate === serial?.baudRate &&
            settings.parity === serial.parity &&
            settings.dataBits === serial.dataBits);
        open = { line, audible: right, answered: 0 };
        return line;
      },
    });
    const answers: unknown[] = [];
    const done = detector
      .detect(detectSchema.parse({ transport, ask: driver.polled ?? false }))
      .then((answer) => answers.push(answer));
    for (let step = 0; step < 700; step++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (answers.length > 0) break;
      clock.advance(100);
    }
    await done;
    const found = answers[0] as Detection;
    expect(
      found.tried.at(-1)?.candidates.map((one) => one.driver),
      found.verdict,
    ).toContain(driver.id);
    expect(found.best?.driver, found.verdict).toBe(driver.id);
    expect(found.verdict).toContain(`Looks like: ${driver.title}`);
  });
});

test("however many drivers there are, the plan leaves the minute time to open and close", () => {
  const many = Array.from({ length: 30 }, (_, i) =>
    letter(`d${i}`, "x", { polled: true, serial: { ...slow.serial!, baudRate: 1000 + i } }),
  );
  const plan = detectPlan(detectSchema.parse({ transport: serial }).transport as never, true, many);
  expect(plan).toHaveLength(60);
  expect(plan.reduce((sum, { ms }) => sum + ms, 0)).toBeLessThanOrEqual(50_000);
});

describe("who comes first", () => {
  const NOW = 0;
  /** Takes every burst for so many frames, and the rest of its bytes for garbage. */
  const burst = (id: string, frames: number, garbage: number, more: Partial<DeviceDriver> = {}): DeviceDriver => ({
    ...toyDriver,
    id,
    ...more,
    decoder: () => ({
      push: (_bytes, at) => ({
        ...nothing,
        frames,
        faults: garbage > 0 ? [{ kind: "garbage", at, count: garbage }] : [],
      }),
      tick: () => nothing,
    }),
  });
  function firstOf(of: readonly DeviceDriver[], asking: DeviceDriver | null = null) {
    const heard = hearing(of, "stream", asking, () => undefined);
    for (let second = 0; second < 4; second++) heard.push(new Uint8Array(40), NOW + second * 1000);
    return heard.result().convincing.map(({ driver }) => driver);
  }

  test("one long message that accounts for every byte beats short frames found in it by chance", () => {
    expect(firstOf([burst("chance", 5, 25), burst("whole", 1, 0)])).toEqual(["whole", "chance"]);
  });

  test("of those that account for the same, the one whose question was answered", () => {
    const asks = burst("asks", 1, 0);
    expect(firstOf([burst("overhears", 2, 0), asks], asks)).toEqual(["asks", "overhears"]);
  });
});
