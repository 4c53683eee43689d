import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import type { Bus, BusMessage, Log } from "../ports.ts";
import { loadDevicesFile, memoryTransport, parseDevicesFile, startIngest, type MemoryTransport } from "./index.ts";
import type { TransportSettings } from "./transport-settings.ts";
import { toyDriver, toyNetworkDriver } from "./toy-driver.ts";

const drivers = [toyDriver, toyNetworkDriver];
const rooms = [
  { id: "room-1", title: "Room 1" },
  { id: "room-2", title: "Room 2" },
];
const line = (port: number) => ({ kind: "tcp-client", host: "10.0.0.1", port });
const ox = { id: "ox", title: "Oximeter", room: "room-1", driver: "toy", transport: line(1) };
const mon = { id: "mon", title: "Monitor", room: "room-1", driver: "toy", transport: line(2) };
/** Whoever has ox's line already. */
const rival = { ...ox, id: "rival" };

let folder = "";
let path = "";
const endings: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenkeel-setup-"));
  path = join(folder, "devices.json");
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  await rm(folder, { recursive: true });
});

function placeOf(settings: TransportSettings): string {
  if (settings.kind === "serial") return settings.path;
  if (settings.kind === "replay") return settings.file;
  return `${settings.host}:${settings.port}`;
}

/** A server's ingest over a real file, with a line without a wire at every address. */
async function stand(list: unknown, { inMemory = false } = {}) {
  const clock = manualClock();
  const published: BusMessage[] = [];
  const bus: Bus = { publish: (message) => published.push(message), subscribe: () => () => undefined };
  const quiet = () => undefined;
  const log: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  if (list !== null && !inMemory) await writeFile(path, JSON.stringify(list));
  const file = inMemory
    ? parseDevicesFile(list, drivers, folder)
    : await loadDevicesFile(path, drivers, { mayBeMissing: true });
  const opened = new Map<string, MemoryTransport>();
  const ingest = startIngest({
    file,
    bus,
    clock,
    timers: clock,
    log,
    drivers,
    recordings: join(folder, "recordings"),
    openLine(settings) {
      const transport = memoryTransport(clock);
      opened.set(placeOf(settings), transport);
      return transport;
    },
  });
  endings.push(() => ingest.stop());
  const written = async () => JSON.parse(await readFile(path, "utf8")) as { rooms: unknown; devices: unknown };
  const told = (from = 0) =>
    published.slice(from).map((one) => {
      const device = "device" in one ? one.device : JSON.stringify(one.prefer);
      return `${one.type} ${one.room} ${device}${one.type === "link" ? ` ${one.link}` : ""}`;
    });
  const ids = () => ingest.list().devices.map(({ id, problems }) => (problems.length > 0 ? `${id}!` : id));
  const values = () =>
    published.flatMap((one) =>
      one.type === "observations"
        ? one.observations.flatMap((each) =>
            each.kind === "numeric" ? [`${one.room} ${one.device} ${each.value}`] : [],
          )
        : [],
    );
  return {
    clock,
    ingest,
    published,
    opened,
    written,
    told,
    ids,
    values,
    line: (port: number) => opened.get(`10.0.0.1:${port}`)!,
  };
}

describe("live changes of the device list", () => {
  test("an added device is on disk as it was written, open, and heard in its room; the others go on undisturbed", async () => {
    const { ingest, written, line, values, published, told } = await stand({ rooms, devices: [ox, { odd: true }] });
    line(1).send(Uint8Array.of(95));
    const before = published.length;
    const added = { ...mon, options: { periodMs: 2000 } };
    expect(await ingest.add(added)).toEqual({ ok: true });
    expect(await written()).toEqual({ rooms, devices: [ox, { odd: true }, added] });
    line(2).send(Uint8Array.of(96));
    line(1).send(Uint8Array.of(97));
    expect(values()).toEqual(["room-1 ox 95", "room-1 mon 96", "room-1 ox 97"]);
    expect(line(1).openings).toBe(1);
    expect(told(before)[0]).toBe("link room-1 mon connecting");
    expect(ingest.health().map(({ device }) => device)).toEqual(["ox", "entry-1", "mon"]);
    const again = await loadDevicesFile(path, drivers);
    expect(again.devices.map(({ id }) => id)).toEqual(["ox", "mon"]);
  });

  test("what is wrong with an entry is said with its place in it, and nothing is changed", async () => {
    const { ingest, written, ids } = await stand({ rooms, devices: [ox] });
    const before = await written();
    const refused = async (entry: unknown) => {
      const answer = await ingest.add(entry);
      expect(answer).toMatchObject({ ok: false, code: "invalid" });
      return answer.ok ? [] : answer.problems;
    };
    expect(await refused(rival)).toEqual(["transport: same line as ox; every device needs a line of its own"]);
    expect(await refused({ ...mon, id: "ox" })).toEqual(['id: another device is called "ox"']);
    expect(await refused({ ...mon, room: "room-9" })).toEqual(['room: there is no room "room-9"']);
    expect((await refused({ ...mon, transport: { ...line(2), port: 0 } })).join()).toMatch(/^transport\.port: /u);
    expect((await refused({ ...mon, driver: "nellcor" })).join()).toMatch(/^driver: there is no driver "nellcor"/u);
    expect((await refused({ ...mon, options: { periodMs: -1 } })).join()).toMatch(/^options\.periodMs: /u);
    expect((await refused(7)).join()).not.toContain("devices[");
    expect(await written()).toEqual(before);
    expect(ids()).toEqual(["ox"]);
  });

  test("a device that moves leaves its old room for good and appears in the new one", async () => {
    const { ingest, line, values, published, told } = await stand({ rooms, devices: [ox, mon] });
    const old = line(1);
    old.send(Uint8Array.of(95));
    const before = published.length;
    expect(await ingest.change("ox", { ...ox, room: "room-2" })).toEqual({ ok: true });
    expect(told(before)).toEqual(["unbound room-1 ox", "link room-2 ox connected"]);
    old.send(Uint8Array.of(96));
    expect(values()).toEqual(["room-1 ox 95", "room-2 ox 96"]);
    expect([line(1) === old, old.openings, line(2).openings]).toEqual([true, 1, 1]);
    expect(ingest.health()[0]).toMatchObject({ room: "room-2", link: "connected" });
    expect(await ingest.change("ox", { ...ox, room: null })).toEqual({ ok: true });
    expect(told().at(-1)).toBe("unbound room-2 ox");
  });

  test("another wire under the same name takes the old one's numbers away; another title does not", async () => {
    const { ingest, published, told, line } = await stand({ rooms, devices: [ox] });
    let before = published.length;
    await ingest.change("ox", { ...ox, title: "Finger" });
    expect(told(before)).toEqual(["link room-1 ox connecting"]);
    expect(published.at(-1)).toMatchObject({ title: "Finger" });
    expect(ingest.health()[0]).toMatchObject({ title: "Finger" });
    before = published.length;
    await ingest.change("ox", { ...ox, title: "Finger", map: { sat: "spo2" } });
    expect([told(before), line(1).openings, line(1).wanted]).toEqual([[], 1, true]);
    before = published.length;
    await ingest.change("ox", { ...ox, transport: { kind: "tcp-client", host: "10.0.0.1", port: 5 } });
    expect(told(before)[0]).toBe("unbound room-1 ox");
    expect([line(1).wanted, line(5).wanted]).toEqual([false, true]);
  });

  test("other options open the line anew, and a mapping that goes with them takes the old values away", async () => {
    const { ingest, opened, told, published, line } = await stand({ rooms, devices: [ox] });
    const first = opened.get("10.0.0.1:1");
    let before = published.length;
    await ingest.change("ox", { ...ox, options: { periodMs: 2000 } });
    expect([line(1) === first, first?.wanted, told(before)[0]]).toEqual([false, false, "link room-1 ox connecting"]);
    before = published.length;
    await ingest.change("ox", { ...ox, options: { periodMs: 3000 }, map: { sat: "spo2" } });
    expect(told(before)[0]).toBe("unbound room-1 ox");
  });

  test("what is there and no serial port is refused in the same words, whatever it is; a missing port is not", async () => {
    const { ingest, ids } = await stand({ rooms, devices: [ox] });
    const serial = (path: string) => ({ ...ox, transport: { kind: "serial", path, baudRate: 9600 } });
    const words = { ok: false, code: "invalid", problems: ["transport.path: this is no serial port"] };
    for (const there of [path, folder]) {
      expect(await ingest.add({ ...serial(there), id: "new" })).toEqual(words);
      expect(await ingest.change("ox", serial(there))).toEqual(words);
    }
    expect(await ingest.add({ ...serial(join(folder, "unplugged")), id: "new" })).toEqual({ ok: true });
    expect(ids()).toEqual(["ox", "new"]);
  });

  test("a change that says the same touches no line, and the id stays", async () => {
    const { ingest, line, written } = await stand({ rooms, devices: [ox] });
    const { title, room, driver, transport } = ox;
    const spelled = { title, room, driver, transport, simulated: false };
    expect(await ingest.change("ox", spelled)).toEqual({ ok: true });
    expect(line(1).openings).toBe(1);
    expect((await written()).devices).toEqual([{ ...spelled, id: "ox" }]);
    expect(await ingest.change("ox", { ...ox, id: "other" })).toMatchObject({ ok: false, code: "invalid" });
    expect(await ingest.change("none", ox)).toMatchObject({ ok: false, code: "not-found" });
    expect(await ingest.remove("none")).toMatchObject({ ok: false, code: "not-found" });
  });

  test("a removed device is closed and leaves its room, and whoever waited for its line gets it", async () => {
    const { ingest, ids, line, told, published } = await stand({ rooms, devices: [ox, rival, mon] });
    expect(ids()).toEqual(["ox", "rival!", "mon"]);
    const before = published.length;
    const held = line(1);
    expect(await ingest.remove("ox")).toEqual({ ok: true });
    expect(held.wanted).toBe(false);
    expect(ids()).toEqual(["rival", "mon"]);
    expect(told(before).slice(0, 2).sort()).toEqual(["unbound room-1 ox", "unbound room-1 rival"]);
    expect(told(before).slice(2)).toEqual(["link room-1 rival connecting", "link room-1 rival connecting"]);
    expect(line(1)).not.toBe(held);
    expect(line(2).openings).toBe(1);
  });

  test("broken entries are shown as they were written, keep their name while others go, and can be mended", async () => {
    const broken = { ...mon, id: "Mon 1", room: "room-1" };
    const twin = { ...ox, transport: line(3) };
    const { ingest, ids, line: at, written } = await stand({ rooms, devices: [ox, 7, broken, twin] });
    expect(ids()).toEqual(["ox", "entry-1!", "entry-2!", "entry-3!"]);
    expect(ingest.list().devices[1]).toMatchObject({ entry: {} });
    expect(ingest.list().devices[2]).toMatchObject({ entry: broken });
    await ingest.remove("entry-1");
    expect(ids()).toEqual(["ox", "entry-2!", "entry-3!"]);
    expect(await ingest.change("entry-2", mon)).toEqual({ ok: true });
    expect(await ingest.change("entry-3", { ...twin, id: "twin" })).toEqual({ ok: true });
    expect(ids()).toEqual(["ox", "mon", "twin"]);
    expect([at(2).wanted, at(3).wanted]).toEqual([true, true]);
    expect((await written()).devices).toEqual([ox, mon, { ...twin, id: "twin" }]);
  });

  test("a driver that cannot be started says so in the list", async () => {
    const { ingest } = await stand({ rooms, devices: [{ ...ox, options: { unbuildable: true } }] });
    expect(ingest.list().devices[0]!.problems.join()).toContain("no decoder for these options");
    expect(await ingest.change("ox", ox)).toEqual({ ok: true });
    expect(ingest.list().devices[0]!.problems).toEqual([]);
  });

  test("changes at the same time are made one after the other, and none is lost", async () => {
    const { ingest, ids, written } = await stand({ rooms, devices: [] });
    const all = Array.from({ length: 12 }, (_, i) => ({ ...ox, id: `ox-${i}`, transport: line(100 + i) }));
    expect(new Set((await Promise.all(all.map((one) => ingest.add(one)))).map(({ ok }) => ok))).toEqual(
      new Set([true]),
    );
    const same = await Promise.all([ingest.add(mon), ingest.add({ ...mon, id: "mon-2" })]);
    expect(same.map(({ ok }) => ok)).toEqual([true, false]);
    expect((await written()).devices).toEqual([...all, mon]);
    expect(ids()).toHaveLength(13);
  });

  test("a file edited by hand is not overwritten, and the lines stay as they are", async () => {
    const { ingest, line, ids } = await stand({ rooms, devices: [ox] });
    const edit = JSON.stringify({ rooms, devices: [] });
    await writeFile(path, edit);
    expect(await ingest.remove("ox")).toMatchObject({ ok: false, code: "conflict" });
    expect(await readFile(path, "utf8")).toBe(edit);
    expect([ids(), line(1).wanted]).toEqual([["ox"], true]);
  });

  test("without a file the first change makes it; without rooms it is said where they are written", async () => {
    const { ingest, written } = await stand(null);
    const answer = await ingest.add(ox);
    expect(answer).toMatchObject({ ok: false, code: "invalid" });
    expect(JSON.stringify(answer)).toContain(`there are no rooms yet; write them into the devices file ${path}`);
    expect(await ingest.add({ ...ox, room: null })).toEqual({ ok: true });
    expect(await written()).toEqual({ rooms: [], devices: [{ ...ox, room: null }] });
    expect(ingest.list().kept).toBe(true);
  });

  test("a list given in memory takes changes that last until the next start", async () => {
    const { ingest, ids } = await stand({ rooms, devices: [ox] }, { inMemory: true });
    expect(await ingest.add(mon)).toEqual({ ok: true });
    expect([ids(), ingest.list().kept, await readdir(folder)]).toEqual([["ox", "mon"], false, []]);
  });

  test("after a stop nothing is changed any more", async () => {
    const { ingest, written } = await stand({ rooms, devices: [ox] });
    await ingest.stop();
    expect(await ingest.remove("ox")).toMatchObject({ ok: false, code: "conflict" });
    expect((await written()).devices).toEqual([ox]);
  });
});

describe("which of several devices is shown", () => {
  const prefer = { spo2: ["mon", "ox"] };

  test("is told at the start and with every change, and written down", async () => {
    const { ingest, told, written, published } = await stand({
      rooms: [{ ...rooms[0], prefer }, rooms[1]],
      devices: [ox, mon],
    });
    expect(told()[0]).toBe(`prefer room-1 ${JSON.stringify(prefer)}`);
    const before = published.length;
    expect(await ingest.prefer("room-1", { spo2: ["ox"], pulseRate: [] })).toEqual({ ok: true });
    expect(told(before)).toEqual(['prefer room-1 {"spo2":["ox"]}']);
    expect((await written()).rooms).toEqual([{ ...rooms[0], prefer: { spo2: ["ox"] } }, rooms[1]]);
    expect(await ingest.prefer("room-1", {})).toEqual({ ok: true });
    expect(told().at(-1)).toBe("prefer room-1 {}");
    expect((await written()).rooms).toEqual(rooms);
  });

  test("a device that goes is forgotten there too, so that a later one of its name is not shown unasked", async () => {
    const { ingest, told, written } = await stand({ rooms: [{ ...rooms[0], prefer }, rooms[1]], devices: [ox, mon] });
    await ingest.change("mon", { ...mon, room: "room-2" });
    expect((await written()).rooms).toEqual([{ ...rooms[0], prefer: { spo2: ["ox"] } }, rooms[1]]);
    expect(told().at(-1)).toBe('prefer room-1 {"spo2":["ox"]}');
    await ingest.remove("ox");
    expect((await written()).rooms).toEqual(rooms);
  });

  test.each([
    [{ spo2: ["ox", "other"] }, 'spo2[1]: "other" is not a device of Room 1'],
    [{ spo2: ["ox", "ox"] }, 'spo2[1]: "ox" stands there twice'],
    [{ sp02: ["ox"] }, "sp02"],
    [["ox"], "expected record"],
  ])("a choice that cannot be is refused: %j", async (choice, words) => {
    const { ingest } = await stand({ rooms, devices: [ox, { ...mon, id: "other", room: "room-2" }] });
    const answer = await ingest.prefer("room-1", choice);
    expect(answer).toMatchObject({ ok: false, code: "invalid" });
    expect(JSON.stringify(answer).replaceAll('\\"', '"')).toContain(words);
    expect(await ingest.prefer("room-9", {})).toMatchObject({ ok: false, code: "not-found" });
  });
});

describe("recordings as devices", () => {
  const replay = (file: string) => ({ ...ox, transport: { kind: "replay", file } });

  test("a recording of the flight recorder is played by its name, and kept while it is", async () => {
    const { ingest, opened } = await stand({ rooms, devices: [mon] });
    const name = "mon.toy.20260101T000000000Z.ndjson";
    await mkdir(join(folder, "recordings"));
    await writeFile(join(folder, "recordings", name), "");
    expect(await ingest.add(replay(name))).toEqual({ ok: true });
    expect(opened.has(join(folder, "recordings", name))).toBe(true);
    expect(await ingest.removeRecording(name)).toMatchObject({ ok: false, code: "conflict" });
    await ingest.remove("ox");
    expect(await ingest.removeRecording(name)).toEqual({ ok: true });
  });

  test("what a line brings is recorded under its device, downloaded, played again, and deleted once it has ended", async () => {
    const { ingest, line, clock } = await stand({ rooms, devices: [ox] });
    expect(await ingest.record("ox", true)).toEqual({ ok: true });
    expect(await ingest.record("ox", true)).toEqual({ ok: true });
    const [running] = await ingest.recordings();
    expect(running).toMatchObject({ device: "ox", driver: "toy", startedAt: clock.now(), running: true });
    expect(await ingest.removeRecording(running!.name)).toMatchObject({ ok: false, code: "conflict" });
    line(1).send(Uint8Array.of(97));
    clock.advance(1000);
    line(1).send(Uint8Array.of(98));
    expect(await ingest.record("ox", false)).toEqual({ ok: true });
    expect(await ingest.record("ox", false)).toEqual({ ok: true });
    await ingest.stop();
    const [ended] = await ingest.recordings();
    expect(ended).toMatchObject({ name: running!.name, running: false });
    const text = await readFile(ingest.recordingFile(running!.name)!, "utf8");
    expect(text).toContain('"hex":"61"');
    expect(text).toContain('"hex":"62"');
  });

  test("no other file of the computer is opened because somebody names it in a browser", async () => {
    const { ingest } = await stand({ rooms, devices: [mon, replay("/srv/or1.ndjson")] });
    for (const file of ["/etc/passwd", "../secret", ".", "a/../../b"]) {
      const answer = await ingest.add({ ...replay(file), id: "new" });
      expect(answer).toMatchObject({ ok: false, code: "invalid" });
    }
    expect(await ingest.add({ ...replay("beside.ndjson"), id: "new" })).toEqual({ ok: true });
    // What stands in the file was put there by whoever may.
    expect(await ingest.change("ox", { ...replay("/srv/or1.ndjson"), title: "Other" })).toEqual({ ok: true });
  });
});

test("the list names who has a line already; a device without a started line has an empty view", async () => {
  const { ingest } = await stand({ rooms, devices: [ox, { ...mon, driver: "none" }] });
  expect(ingest.line("mon", 7)).toEqual({ next: 7, chunks: [] });
  expect(ingest.line("none", 0)).toBeNull();
  expect(await ingest.record("mon", true)).toMatchObject({ ok: false, code: "conflict" });
  expect(await ingest.record("none", true)).toMatchObject({ ok: false, code: "not-found" });
  const transport = { kind: "tcp-client", host: "10.0.0.1", port: 1 } as const;
  const answer = await ingest.detect({ transport, ask: false });
  expect(answer).toMatchObject({ ok: false, code: "conflict" });
  expect(answer).toMatchObject({ problems: [expect.stringContaining('this line is that of "ox" already')] });
});
