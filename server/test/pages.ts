import type { CoverageMap, StationRole } from "@evenkeel/shared/attention";
import {
  unpackMessage,
  type Command,
  type CommandReply,
  type RoomAttention,
  type StationReply,
} from "@evenkeel/shared/wire";
import { randomUUID } from "node:crypto";
import type { Stand } from "./stand.ts";
import { caughtUp, command, watch, type Line, type Stations } from "./stations.ts";

type Distributed = Command extends infer Each
  ? Each extends Command
    ? Omit<Each, "commandId" | "station">
    : never
  : never;

/** A page with a person before it, that says what it is for and proves every two seconds that it can sound. */
export interface Page {
  readonly line: Line;
  readonly id: string;
  /** What the room last told it of who attends. */
  attention(room?: string): RoomAttention | null;
  readonly coverage: readonly CoverageMap[];
  /** False: its audio was suspended by the browser. */
  sounds: boolean;
  confirms: boolean;
  send(intent: Distributed, commandId?: string): Promise<CommandReply>;
}

export interface Setting {
  readonly role: StationRole;
  readonly covers: readonly string[] | "all";
}

export function hello(line: Line, name: string, { role, covers }: Setting): Promise<StationReply> {
  return line.timeout(5000).emitWithAck("station", { name, role, covers: covers === "all" ? covers : [...covers] });
}

export function prove(line: Line, sounds: boolean): void {
  line.emit("proof", { audio: sounds ? "running" : "suspended", volume: 0.7, visible: true, soundTestedAt: null });
}

/** Time goes on, and the oximeter measures this, while every page goes on proving and confirming what it has drawn. */
export async function passing(stand: Stand, pages: readonly Page[], ms: number, spo2: number): Promise<void> {
  for (let done = 0; done < ms; done += 500) {
    for (const page of pages) {
      if (!page.line.connected) continue;
      prove(page.line, page.sounds);
      const calls = page.confirms ? (page.attention()?.calls ?? []) : [];
      page.line.emit(
        "delivered",
        calls.map(({ alarm, priority }) => ({ room: "room-1", alarm, priority })),
      );
      await caughtUp(page.line);
    }
    await stand.measure("room-1", { spo2, pulseRate: 70 }, Math.min(500, ms - done) / 1000);
    for (const page of pages) if (page.line.connected) await caughtUp(page.line);
  }
}

export async function page(clinic: Stations, cookies: string, name: string, setting: Setting): Promise<Page> {
  const line = await clinic.connect(cookies);
  line.on("beat", (_, answer) => answer());
  const newest = new Map<string, RoomAttention | null>();
  const coverage: CoverageMap[] = [];
  line.on("coverage", (map) => coverage.push(map));
  line.on("room", (packed) => {
    const { room, items } = unpackMessage(packed);
    for (const item of items) if (item.k === "attention") newest.set(room, item.attention);
  });
  const seen = await watch(line);
  if (seen.ok) {
    for (const { room, items } of seen.snapshots) {
      for (const item of items) if (item.k === "attention") newest.set(room, item.attention);
    }
  }
  const reply = await hello(line, name, setting);
  if (!reply.ok) throw new Error(reply.error.message);
  prove(line, true);
  await caughtUp(line);
  return {
    line,
    id: reply.station,
    attention: (room = "room-1") => newest.get(room) ?? null,
    coverage,
    sounds: true,
    confirms: true,
    send: (intent, commandId = randomUUID()) => command(line, { ...intent, commandId, station: name }),
  };
}
