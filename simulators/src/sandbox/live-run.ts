import type { NewRun, RecordedStep, RunFile, SandboxDoing, SandboxState, Speed } from "@evenkeel/shared/sandbox";
import { MOMENT_MS } from "../patient/moments.ts";
import { deed } from "../scenarios/act.ts";
import { STARTS_AT, type Digests } from "../scenarios/stage.ts";
import type { WatchedRoom } from "../scenarios/watched-room.ts";
import { beginning, type Beginning } from "./beginning.ts";
import { Checks } from "./checks.ts";
import { Chronicle } from "./chronicle.ts";
import { doingOf, drugOf, leadOf } from "./doing.ts";
import { Hand } from "./hand.ts";
import { Pace } from "./pace.ts";

/** As many as a file may have. */
const MOST_STEPS = 5000;

/** A run that is played now, step by step. What is done to it by hand is recorded so that a rerun does the same. */
export class LiveRun {
  readonly id: string;
  readonly begun: Beginning;
  readonly checks: Checks;
  readonly chronicle: Chronicle;
  readonly pace = new Pace();
  readonly steps: RecordedStep[] = [];
  running = true;
  speed: Speed = 1;
  /** Why it ended before its time; null when it did not. */
  failure: string | null = null;
  sameBytes: SandboxState["sameBytes"];
  private readonly hand = new Hand();

  /** Throws a RangeError, in a sentence, where what was asked for is not to be had. */
  constructor(id: string, asked: NewRun) {
    this.id = id;
    this.begun = beginning(asked);
    this.checks = new Checks(this.begun.scenario?.expects ?? [], this.begun.set.rooms);
    this.chronicle = new Chronicle(this.begun.scenario, this.roomOf().id);
    for (const [index, step] of this.begun.steps.entries()) this.redo(step, index);
    this.sameBytes = this.begun.saved ? "pending" : null;
    this.compare();
  }

  get atMs(): number {
    return this.begun.set.ms;
  }

  get ended(): boolean {
    return this.failure !== null || this.atMs >= this.begun.endsMs;
  }

  /** Goes on by one step of the rooms' clock. */
  async step(): Promise<void> {
    this.hand.due(this.atMs);
    await this.begun.set.step();
    this.compare();
    if (this.ended) this.running = false;
  }

  /** Runs, stops, goes at another speed. */
  setClock({ running, speed }: { readonly running?: boolean; readonly speed?: Speed }): void {
    if (running !== undefined) this.running = running && !this.ended;
    if (speed !== undefined) this.speed = speed;
    this.pace.reset();
  }

  /** Ends it where it stands: a step could not be played. */
  fail(error: unknown): void {
    this.failure = error instanceof Error ? error.message : String(error);
    this.running = false;
  }

  /** Does something as soon as it can act. Throws a RangeError that says why it cannot, and nothing is recorded. */
  give(doing: SandboxDoing, room?: string): RecordedStep {
    if (this.steps.length >= MOST_STEPS) throw new RangeError(`${MOST_STEPS} steps have been done: begin a new run.`);
    const lead = leadOf(doingOf(doing));
    const ms = Math.ceil(this.atMs / MOMENT_MS) * MOMENT_MS + lead;
    const step: RecordedStep = { ms, room: this.roomOf(room).id, doing };
    this.take(step);
    return step;
  }

  /** Everything that a rerun needs. */
  file(): RunFile {
    const { seed, set, start, title } = this.begun;
    return {
      format: "evenkeel-run",
      version: 1,
      title,
      seed,
      start,
      steps: [...this.steps],
      lastedMs: this.atMs,
      digests: { ...set.digests() },
    };
  }

  /** The first when none is named. Throws a RangeError for one that there is not. */
  roomOf(id?: string): WatchedRoom {
    const { rooms } = this.begun.set;
    const room = id === undefined ? [...rooms.values()][0] : rooms.get(id);
    if (!room) throw new RangeError(`There is no room "${id}": give one of ${[...rooms.keys()].join(", ")}.`);
    return room;
  }

  private redo(step: RecordedStep, index: number): void {
    try {
      this.take(step);
    } catch (error) {
      if (error instanceof RangeError) throw new RangeError(`Step ${index + 1} of the file: ${error.message}`);
      throw error;
    }
  }

  /**
   * The only way into a room, by hand and by file: handed over at the same step of the clock both times, so that
   * nothing in a room can tell them apart.
   */
  private take(step: RecordedStep): void {
    const room = this.roomOf(step.room);
    const doing = doingOf(step.doing);
    const done = deed(doing, room);
    const drug = drugOf(doing);
    this.hand.give(step.ms - leadOf(doing), () => done(STARTS_AT + step.ms));
    if (drug !== null) this.hand.give(step.ms, () => room.drug(drug));
    this.steps.push(step);
    this.chronicle.record(step);
  }

  private compare(): void {
    const { saved, set } = this.begun;
    if (this.sameBytes !== "pending" || !saved || this.atMs < saved.ms) return;
    this.sameBytes = isSame(set.digests(), saved.digests) ? "same" : "different";
  }
}

function isSame(one: Digests, other: Digests): boolean {
  return (
    Object.keys(one).length === Object.keys(other).length &&
    Object.entries(one).every(
      ([device, { bytes, sha256 }]) => other[device]?.sha256 === sha256 && other[device].bytes === bytes,
    )
  );
}
