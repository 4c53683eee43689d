import type { Command, CommandReply } from "@evenkeel/shared/wire";
import { notifications } from "@mantine/notifications";
import { beforeEach, expect, test, vi } from "vitest";
import { alarms } from "../stores/alarms.ts";
import {
  deliver,
  sendCommand,
  setCommandLine,
  TRY_FOR_MS,
  whenDone,
  whenRefused,
  type CommandLine,
} from "./commands.ts";
import { reloadOnce, versionFits } from "./version.ts";

const COMMAND: Command = {
  type: "alarm.acknowledge",
  commandId: "0190163d-8694-739b-aea5-966c26f8ad90",
  room: "1",
  station: "Desk",
  alarm: "a1",
};
const DONE: CommandReply = { ok: true };

/** A line whose sendings do what they are told in turn; being disconnected costs a second. */
function scripted(script: readonly ("break" | "down" | CommandReply)[]) {
  const sent: Command[] = [];
  let now = 0;
  let step = 0;
  const line: CommandLine = {
    get connected() {
      return script[step] !== "down";
    },
    send(command) {
      sent.push(command);
      now += 100;
      const next = script[step++];
      return typeof next === "object" ? Promise.resolve(next) : Promise.reject(new Error("broken"));
    },
    whenConnected() {
      now += 1000;
      step++;
      return Promise.resolve();
    },
    now: () => now,
  };
  return { line, sent, time: () => now };
}

test("a line that breaks gets the same command again: one intent, one id", async () => {
  const { line, sent } = scripted(["break", "down", "break", DONE]);
  expect(await deliver(line, COMMAND)).toEqual(DONE);
  expect(new Set(sent.map(({ commandId }) => commandId))).toEqual(new Set([COMMAND.commandId]));
  expect(sent).toHaveLength(3);
});

test("after ten seconds it is said that nobody knows", async () => {
  const { line, sent, time } = scripted(Array<"down">(100).fill("down"));
  expect(await deliver(line, COMMAND)).toMatchObject({ ok: false, error: { code: "no-answer" } });
  expect(sent).toHaveLength(0);
  expect(time()).toBe(TRY_FOR_MS);
});

test("a refusal is final and is told to the person in the server's words", async () => {
  const refused: CommandReply = { ok: false, error: { code: "forbidden", message: "Ask a nurse." } };
  const { line, sent } = scripted([refused, DONE]);
  const tell = vi.fn();
  whenRefused(tell);
  setCommandLine(line);
  expect(await sendCommand({ type: "alarm.acknowledge", room: "1", alarm: "a1" })).toEqual(refused);
  expect(tell.mock.calls).toEqual([[{ code: "forbidden", message: "Ask a nurse." }]]);
  expect(sent).toHaveLength(1);
});

test("what was done though it is not on disk is a warning in the server's words, and no refusal", async () => {
  const show = vi.spyOn(notifications, "show").mockReturnValue("");
  const tell = vi.fn();
  whenRefused(tell);
  const warning = "This was done, but it is not on disk.";
  setCommandLine(scripted([{ ok: true, warning }]).line);
  await sendCommand({ type: "alarm.acknowledge", room: "1", alarm: "a1" });
  expect(show.mock.calls).toEqual([[expect.objectContaining({ message: warning, role: "alert" })]]);
  expect(tell).not.toHaveBeenCalled();
  show.mockRestore();
});

test("an acknowledgement silences nothing here before the server has said so", async () => {
  const alarm = { id: "a1", audible: true } as never;
  alarms.set("1", { alarms: [alarm] });
  setCommandLine(scripted([DONE]).line);
  await sendCommand({ type: "alarm.acknowledge", room: "1", alarm: "a1" });
  expect(alarms.get("1").alarms).toEqual([alarm]);
});

beforeEach(() => sessionStorage.clear());

test("another version reloads the page once, and once more only after a version that fitted", () => {
  const reload = vi.fn();
  expect(reloadOnce(reload)).toBe(true);
  expect(reloadOnce(reload)).toBe(false);
  expect(reload.mock.calls).toHaveLength(1);
  versionFits();
  expect(reloadOnce(reload)).toBe(true);
});

test("says that a command was done, so that what was refused before it can go", async () => {
  const news: string[] = [];
  whenRefused(() => news.push("refused"));
  whenDone(() => news.push("done"));
  let ok = false;
  setCommandLine({
    connected: true,
    send: () => Promise.resolve(ok ? { ok } : { ok, error: { code: "conflict", message: "No." } }),
    whenConnected: () => Promise.resolve(),
    now: () => 0,
  });
  await sendCommand({ type: "alarm.resume-audio", room: "room-1" });
  ok = true;
  await sendCommand({ type: "alarm.resume-audio", room: "room-1" });
  expect(news).toEqual(["refused", "done"]);
  setCommandLine(null);
});
