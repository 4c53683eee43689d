import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AGAIN_MS, listen, SILENT_MS, type Listening, type Stream } from "./listen.ts";
import type { LiveEvent } from "./live-run.ts";

class FakeStream implements Stream {
  readonly heardBy = new Map<string, (event: MessageEvent<string>) => void>();
  closed = false;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.heardBy.set(type, listener);
  }
  close(): void {
    this.closed = true;
  }
  say(type: string, data = ""): void {
    this.heardBy.get(type)?.({ data } as MessageEvent<string>);
  }
}

let streams: FakeStream[] = [];
let told: LiveEvent[] = [];
let answer: Awaited<ReturnType<Listening["why"]>> = "there";
let letGo: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  [streams, told, answer] = [[], [], "there"];
  letGo = listen({
    open() {
      streams.push(new FakeStream());
      return streams.at(-1)!;
    },
    why: () => Promise.resolve(answer),
    tell: (event) => told.push(event),
    waves: () => undefined,
  });
});
afterEach(() => {
  letGo();
  vi.useRealTimers();
});

it("takes silence on an open line for a break, and opens another", async () => {
  streams[0]!.say("state", "a");
  vi.advanceTimersByTime(SILENT_MS - 1);
  streams[0]!.say("state", "b");
  vi.advanceTimersByTime(SILENT_MS - 1);
  expect(told.map(({ kind }) => kind)).toEqual(["state", "state"]);
  vi.advanceTimersByTime(1);
  expect(told.at(-1)).toEqual({ kind: "lost" });
  expect(streams[0]!.closed).toBe(true);
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(streams).toHaveLength(2);
  streams[0]!.say("state", "late");
  streams[1]!.say("state", "new");
  expect(told.slice(3)).toEqual([{ kind: "state", text: "new" }]);
});

it("goes on asking while nobody answers, with the reason, and until the simulator is back", async () => {
  streams[0]!.say("error");
  answer = { words: "No simulator." };
  await vi.advanceTimersByTimeAsync(3 * AGAIN_MS);
  expect(told).toContainEqual({ kind: "lost", why: "No simulator." });
  expect(streams).toHaveLength(1);
  answer = "there";
  await vi.advanceTimersByTimeAsync(AGAIN_MS);
  expect(streams).toHaveLength(2);
});

it("stops for good when the run is gone, by word or by asking", async () => {
  streams[0]!.say("error");
  answer = "gone";
  await vi.advanceTimersByTimeAsync(10 * AGAIN_MS);
  expect(told.at(-1)).toEqual({ kind: "gone" });
  expect(streams).toHaveLength(1);
});

it("opens nothing after it was let go", async () => {
  streams[0]!.say("error");
  letGo();
  await vi.advanceTimersByTimeAsync(10 * AGAIN_MS);
  expect(streams).toHaveLength(1);
});
