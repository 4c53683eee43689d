import { COMMAND_ABILITY, type CommandReply } from "@evenkeel/shared/wire";
import fc from "fast-check";
import { expect, it } from "vitest";
import { commands } from "../src/realtime/commands.ts";
import type { Station } from "../src/realtime/station.ts";
import { commandArbitraries } from "./command-arbitrary.ts";
import { boot, settle } from "./stand.ts";

const PERSON = { userId: "u1", name: "Dr A", username: "a", role: "admin" } as const;
/** As many as one page may give within a second. */
const PER_PAGE = 15;

/** Stands for what is known only when a command is sent. */
const [ALARM, VERSION] = ["@alarm", -7];

const kinds = commandArbitraries({
  room: fc.constant("room-1"),
  station: fc.constant("Desk"),
  expectedVersion: fc.constant(VERSION),
  alarm: fc.constant(ALARM),
  device: fc.constant("room-1-oximeter"),
  rule: fc.constantFrom("spo2-low", "heartRate-high", "apnoea", "bananas", "__proto__"),
  limit: fc.integer({ min: 50, max: 150 }),
  scale: fc.constantFrom("moaas", "bananas"),
  person: fc.constantFrom("u1", "u2"),
});

/** Where two texts part, with what stands there in each; null when they do not. */
function difference(before: string, after: string): string | null {
  if (before === after) return null;
  let at = 0;
  while (before[at] === after[at]) at += 1;
  return `${before.slice(Math.max(0, at - 60), at + 80)} -> ${after.slice(Math.max(0, at - 60), at + 80)}`;
}

/** The whole server behind its gateway, with a page for each few commands: what lies behind the rate limit is meant. */
async function clinic() {
  const stand = await boot();
  const { app } = stand;
  const faults: unknown[] = [];
  const note = (fields: object): void => void faults.push(fields);
  const gateway = commands({
    monitor: app.monitor,
    attention: app.attention,
    auth: { identify: () => Promise.resolve(PERSON), onRevoked: () => () => undefined },
    log: { debug: () => undefined, info: () => undefined, warn: note, error: note },
    arrived: () => Promise.resolve(),
  });
  let asked = 0;

  function page(): Station {
    const id = `page-${Math.floor(asked / PER_PAGE)}`;
    if (asked % PER_PAGE === 0) {
      app.attention.leave(`page-${asked / PER_PAGE - 1}`);
      app.attention.arrive(id, PERSON, { name: "Desk", role: "supervisor", covers: "all" });
    }
    asked += 1;
    return { id, handshake: { headers: {} }, data: { person: PERSON }, disconnect: () => undefined } as never;
  }

  /** A session with an alarm, whatever the commands before have made of it. */
  async function occupied(): Promise<void> {
    if (app.monitor.alarms("room-1") !== null) return;
    await stand.open("room-1");
    await stand.measure("room-1", { spo2: 80, pulseRate: 70 }, 7);
  }

  const session = () => stand.app.monitor.snapshot("room-1")!.items.find(({ k }) => k === "session");

  function filledIn(sent: unknown): unknown {
    const item = session();
    const version = item?.k === "session" ? (item.session?.version ?? 0) : 0;
    const alarm = stand.alarms("room-1").alarms[0]?.id ?? "none";
    if (sent === undefined) return undefined;
    const given = (_: string, value: unknown) => (value === ALARM ? alarm : value === VERSION ? version : value);
    return JSON.parse(JSON.stringify(sent, given));
  }

  /** All that anybody can see of the rooms, and what is written of the session. */
  async function picture(): Promise<string> {
    await settle();
    const rooms = app.monitor.rooms().map(({ id }) => app.monitor.snapshot(id)!.items);
    const item = session();
    const stored = item?.k === "session" && item.session ? await app.monitor.session(item.session.id) : null;
    return JSON.stringify([rooms, stored]);
  }

  /** Asks, and tells what has changed by it: null when nothing has. */
  async function ask(sent: unknown): Promise<{ readonly reply: CommandReply; readonly change: string | null }> {
    await occupied();
    const station = page();
    const asking = filledIn(sent);
    const before = await picture();
    const reply = await new Promise<CommandReply>((resolve) => {
      gateway.ask(station, { asked: asking, answer: (answer) => resolve(answer) });
    });
    return { reply, change: difference(before, await picture()) };
  }

  return { ask, faults };
}

it("every command there is, is drawn", () => {
  expect(kinds.map(({ type }) => type).sort()).toEqual(Object.keys(COMMAND_ABILITY).sort());
});

it("whatever is asked is answered, breaks nothing, and changes nothing when it is refused", async () => {
  const it = await clinic();
  const done = new Set<string>();
  const sent = fc
    .constantFrom(...kinds)
    .chain(({ type, whole, broken }) =>
      fc.oneof({ weight: 2, arbitrary: whole }, { weight: 3, arbitrary: broken }).map((command) => ({ type, command })),
    );
  await fc.assert(
    fc.asyncProperty(sent, async ({ type, command }) => {
      const { reply, change } = await it.ask(command);
      if (reply.ok) {
        done.add(type);
        return;
      }
      expect(["rate-limited", "store-failed", "signed-out"]).not.toContain(reply.error.code);
      expect(reply.error.message).toMatch(/^\S.*\.$/su);
      expect([type, change]).toEqual([type, null]);
    }),
    { numRuns: 6000 },
  );
  expect(it.faults).toEqual([]);
  // What is only ever refused has been tried in vain.
  for (const type of ["alarm.pause", "alarm.switch-off", "limits.set", "session.add-note"]) {
    const { whole } = kinds.find((kind) => kind.type === type)!;
    for (const command of done.has(type) ? [] : fc.sample(whole, 200)) {
      if ((await it.ask(command)).reply.ok) done.add(type);
      if (done.has(type)) break;
    }
    expect(done).toContain(type);
  }
}, 280_000);

it("silences by no name that no alarm goes by, and says so", async () => {
  const it = await clinic();
  const envelope = { commandId: "0190163d-8694-739b-aea5-966c26f8ad90", room: "room-1", station: "Desk" };
  const acts = [
    { type: "alarm.pause", kind: "alarm-paused", ms: 60_000, reason: "" },
    { type: "alarm.switch-off", kind: "alarm-off", reason: "why" },
    { type: "alarm.reactivate" },
  ];
  const names = ["bananas", "__proto__", "SPO2", "equipment", "sensor-off/spo2@room-1-oximeter", "room"];
  for (const act of acts) {
    for (const parameter of names) {
      expect(await it.ask({ ...envelope, ...act, scope: { parameter } })).toEqual({
        reply: {
          ok: false,
          error: {
            code: "invalid",
            message: "There is no such parameter whose alarms could be silenced. Choose one from the list.",
          },
        },
        change: null,
      });
    }
    expect(await it.ask({ ...envelope, ...act, scope: "bananas" })).toMatchObject({
      reply: { error: { code: "invalid" } },
      change: null,
    });
  }
});
