import { WIRE_VERSION, type CommandReply, type WatchReply } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { hello } from "./pages.ts";
import { boot } from "./stand.ts";
import { hungUp, stations, watch, type Line, type RawLine, type Stations } from "./stations.ts";

type Reply = CommandReply | WatchReply;

function ask(line: Line, event: string, ...parts: unknown[]): Promise<Reply> {
  return (line as unknown as RawLine).timeout(5000).emitWithAck(event, ...parts) as Promise<Reply>;
}

/** A line that has come in as the station of `START`. */
async function desk(clinic: Stations, cookies: string): Promise<Line> {
  const line = await clinic.connect(cookies);
  await hello(line, START.station, { role: "nurses-station", covers: "all" });
  return line;
}

const START = {
  type: "session.add-note",
  commandId: "0b8f1d2e-0000-4000-8000-000000000001",
  room: "room-1",
  station: "Desk",
  expectedVersion: 1,
  text: "calm",
};
const WATCH = { version: WIRE_VERSION, have: { "room-1": { epoch: "e", seq: 1 } } };

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom("__proto__", "constructor", "toString", "", "\u0000", "\ud800", "x".repeat(20_000)),
  fc.constantFrom(-1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE),
  fc.constantFrom(JSON.parse('{"__proto__": {"epoch": "e", "seq": 1}}') as unknown, [[[[]]]], Buffer.from("bytes")),
);
/** Something true with one part of it exchanged, or nothing true at all. */
const oddCommand = fc.oneof(
  odd,
  fc.tuple(fc.constantFrom(...Object.keys(START)), odd).map(([key, value]) => ({ ...START, [key]: value })),
  fc
    .constantFrom("session.open", "limits.set", "alarm.acknowledge", "alarm.pause-audio")
    .chain((type) =>
      fc
        .dictionary(fc.constantFrom("alarm", "ms", "rule", "limit", "enabled", "patient", "plan", "reason"), odd)
        .map((parts) => ({ ...START, type, ...parts })),
    ),
);
const oddWatch = fc.oneof(
  odd,
  odd.map((have) => ({ ...WATCH, have })),
  odd.map((version) => ({ ...WATCH, version })),
  fc.tuple(fc.constantFrom("room-1", "__proto__", "constructor", "nowhere"), odd).map(([room, value]) => ({
    ...WATCH,
    have: Object.fromEntries([[room, value]]),
  })),
);

describe("whatever a peer sends", () => {
  it("is answered, with a reason when it is refused, and ends nothing", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const cookies = await clinic.admin();
    await stand.open("room-1");
    let line = await desk(clinic, cookies);
    let asked = { watch: 0, command: 0 };
    const one = fc.oneof(
      fc.record({ event: fc.constant("command" as const), parts: fc.array(oddCommand, { maxLength: 3 }) }),
      fc.record({ event: fc.constant("watch" as const), parts: fc.array(oddWatch, { maxLength: 3 }) }),
    );
    const codes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(one, async ({ event, parts }) => {
        // A new line before the rate limit is met: what is under test lies behind it.
        if (asked[event] >= (event === "watch" ? 4 : 15)) {
          line.disconnect();
          line = await desk(clinic, cookies);
          asked = { watch: 0, command: 0 };
        }
        asked[event] += 1;
        const reply = await ask(line, event, ...parts);
        expect(typeof reply.ok).toBe("boolean");
        if (reply.ok) return;
        codes.add(reply.error.code);
        expect(reply.error.message).not.toBe("");
      }),
      { numRuns: 300 },
    );
    expect(codes).toContain("invalid");
    expect(codes).not.toContain("rate-limited");
    expect(codes).not.toContain("store-failed");
    expect(await watch(await clinic.connect(cookies))).toMatchObject({ ok: true });
    expect(({} as { epoch?: unknown }).epoch).toBeUndefined();
  });

  it("is refused in the words of the ward, with what would be right", async () => {
    const stand = await boot();
    const line = await stations(stand).connect(await stations(stand).admin());
    const plan = { route: "iv", mgPerKg: 0.5, weightKg: 700, concentrationMgPerMl: 1, minutes: 40 };
    const change = { ...START, type: "session.change-plan", plan, reason: "weighed again" };
    expect(await ask(line, "command", change)).toEqual({
      ok: false,
      error: { code: "invalid", message: "Weight must be from 20 to 350 kg." },
    });
  });

  it("that is not a question gets an answer where one was asked for, and none is called where none was", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const line = await desk(clinic, await clinic.admin());
    expect(await ask(line, "watch")).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(await ask(line, "command")).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect(await ask(line, "command", START, "more", "yet more")).toMatchObject({ error: { code: "not-allowed-now" } });
    expect(await ask(line, "no-such-question", 1)).toMatchObject({ ok: false, error: { code: "invalid" } });
    const raw = line as unknown as RawLine;
    for (const parts of [[], [START], [WATCH], ["not a callback", "nor this"]]) {
      raw.emit("command", ...parts);
      raw.emit("watch", ...parts);
    }
    expect(await ask(line, "no-such-question")).toMatchObject({ ok: false });
  });

  it("an older page is told to reload", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const line = await clinic.connect(await clinic.admin());
    expect(await ask(line, "watch", { ...WATCH, version: WIRE_VERSION - 1 })).toMatchObject({
      error: { code: "wire-version", message: "Evenkeel was updated. Reload the page." },
    });
  });

  it("too often is refused to that station alone, and each question is answered", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const cookies = await clinic.admin();
    await stand.open("room-1");
    const [loud, calm] = [await desk(clinic, cookies), await desk(clinic, cookies)];
    const replies = await Promise.all([
      ...Array.from({ length: 100 }, () => ask(loud, "command", {})),
      ...Array.from({ length: 100 }, () => ask(loud, "watch", WATCH)),
    ]);
    const limited = replies.filter((reply) => !reply.ok && reply.error.code === "rate-limited").length;
    expect(limited).toBeGreaterThan(100);
    expect(limited).toBeLessThan(200);
    expect(await watch(calm)).toMatchObject({ ok: true });
    expect(await ask(calm, "command", START)).toMatchObject({ ok: true });
  });

  it("too large closes that line alone", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const cookies = await clinic.admin();
    const [large, other] = [await clinic.connect(cookies), await clinic.connect(cookies)];
    const end = hungUp(large);
    (large as unknown as RawLine).emit("command", { ...START, text: "x".repeat(70_000) });
    expect(await end).toMatch(/^transport (close|error)$/u);
    expect(await watch(other)).toMatchObject({ ok: true });
  });

  it("that is no packet at all closes that line alone", async () => {
    const stand = await boot();
    const clinic = stations(stand);
    const cookies = await clinic.admin();
    const other = await clinic.connect(cookies);
    const garbage = [
      "4",
      "42",
      "42[",
      '42["__proto__"]',
      "42{}",
      "43",
      "439",
      '451-["a"]',
      "45999999999-[]",
      "9",
      "4/x,",
      "\u0000",
    ];
    for (const packet of garbage) {
      const { address } = stand.app;
      const raw = new WebSocket(`${address.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
        headers: { cookie: cookies, origin: address },
      });
      await new Promise<void>((done) => {
        raw.on("message", (data) => {
          const text = (data as Buffer).toString();
          if (text.startsWith("0")) raw.send("40");
          if (!text.startsWith("40")) return;
          raw.send(packet);
          // A close frame is answered after what came before it has been read.
          raw.close();
        });
        raw.on("close", () => done()).on("error", () => done());
      });
    }
    expect(await watch(other)).toMatchObject({ ok: true });
  });
});
