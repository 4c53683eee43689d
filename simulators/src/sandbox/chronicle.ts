import type { RecordedStep, SandboxState } from "@evenkeel/shared/sandbox";
import type { Slider } from "../patient/body/index.ts";
import { msOf, type Doing, type Scenario } from "../scenarios/scenario.ts";
import { doingOf } from "./doing.ts";
import { doneInWords } from "./words.ts";

const SHOWN = 50;

interface Deed {
  readonly ms: number;
  readonly room: string;
  readonly doing: Doing;
  readonly byHand: boolean;
}

/** What is done in a run, by its scenario and by hand, in order of time. */
export class Chronicle {
  private readonly deeds: Deed[];
  private readonly firstRoom: string;

  constructor(scenario: Scenario | null, firstRoom: string) {
    this.firstRoom = firstRoom;
    this.deeds = (scenario?.steps ?? [])
      .map(({ t, room = firstRoom, ...doing }): Deed => ({ ms: msOf(t), room, doing, byHand: false }))
      .sort((one, other) => one.ms - other.ms);
  }

  record({ doing, ms, room = this.firstRoom }: RecordedStep): void {
    const after = this.deeds.findLastIndex((deed) => deed.ms <= ms);
    this.deeds.splice(after + 1, 0, { ms, room, doing: doingOf(doing), byHand: true });
  }

  /** What was done by now, newest first. */
  done(ms: number): SandboxState["done"] {
    const count = this.deeds.findLastIndex((deed) => deed.ms <= ms) + 1;
    return this.deeds
      .slice(Math.max(0, count - SHOWN), count)
      .reverse()
      .map((deed) => ({ ms: deed.ms, room: deed.room, words: doneInWords(deed.doing), byHand: deed.byHand }));
  }

  /** The sliders of a room that somebody holds. */
  held(room: string, ms: number): readonly Slider[] {
    const held = new Set<Slider>();
    for (const deed of this.deeds) {
      if (deed.ms > ms) break;
      if (deed.room !== room || deed.doing.kind !== "slider") continue;
      if (deed.doing.to === null) held.delete(deed.doing.slider);
      else held.add(deed.doing.slider);
    }
    return [...held];
  }
}
