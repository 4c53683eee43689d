import type { Command, StationHello } from "@evenkeel/shared/wire";
import { beforeEach, expect, test } from "vitest";
import { attendance, type Attendance } from "./attendance.ts";
import { commandLine, type CommandSocket } from "./command-line.ts";
import { deliver } from "./commands.ts";

const COMMAND: Command = {
  type: "alarm.acknowledge",
  commandId: "0190163d-8694-739b-aea5-966c26f8ad90",
  room: "1",
  station: "Desk",
  alarm: "a1",
};

/** What the server is sent, in order: the name of each hello, and each command. */
let sent: string[];
let hello: StationHello;
let page: Attendance;
let up: () => void;
let down: () => void;
let socket: CommandSocket;

beforeEach(() => {
  sent = [];
  hello = { name: "Desk", role: "nurses-station", covers: "all" };
  const onConnect = new Set<() => void>();
  const line = {
    connected: false,
    once: (_: string, run: () => void) => void onConnect.add(run),
    off: (_: string, run: () => void) => void onConnect.delete(run),
    timeout: () => ({
      emitWithAck: (event: string) => {
        sent.push(event);
        return Promise.resolve({ ok: true });
      },
    }),
  };
  socket = line as unknown as CommandSocket;
  page = attendance({
    hello: () => hello,
    proof: () => ({ audio: "running", volume: 1, visible: true, soundTestedAt: null }),
    unconfirmed: () => [],
    send: { hello: ({ name }) => void sent.push(name), proof: () => undefined, delivered: () => undefined },
    attending: () => undefined,
    monotonic: () => 0,
  });
  up = () => {
    line.connected = true;
    page.connected();
    for (const run of onConnect) run();
  };
  down = () => {
    line.connected = false;
    page.disconnected();
  };
});

const line = () => commandLine(socket, () => page.check());

test("after every break the page says what it is before the command that has waited for the line", async () => {
  const first = deliver(line(), COMMAND);
  expect(sent).toEqual([]);
  up();
  expect(await first).toEqual({ ok: true });
  down();
  const second = deliver(line(), COMMAND);
  up();
  await second;
  expect(sent).toEqual(["Desk", "command", "Desk", "command"]);
});

test("a page that has just been named anew says so before its next command, and nothing twice", async () => {
  up();
  hello = { ...hello, name: "Room 3 tablet" };
  await deliver(line(), { ...COMMAND, station: "Room 3 tablet" });
  await deliver(line(), { ...COMMAND, station: "Room 3 tablet" });
  expect(sent).toEqual(["Desk", "Room 3 tablet", "command", "command"]);
});
