import { PRIORITIES, type Origin, type Priority } from "@evenkeel/shared/alarms";
import type { StationFacts } from "./state.ts";

/** Whom a row of the ladder speaks to; all but `all` only where they cover the room. A display is nobody. */
export type Audience = "all" | "nurses" | "room" | "supervisors";

/** What is asked once an alarm has stood unanswered for so long. Sound takes in whoever was asked before. */
export interface LadderRow {
  /** Since onset. Null: not by time, only when nobody of the rows before can be heard. */
  readonly afterMs: number | null;
  readonly sound: readonly Audience[];
  /** Steps above the station's own volume. */
  readonly volumeSteps: number;
  /** Whose screens bring the room to the front. */
  readonly front: readonly Audience[];
  readonly banner: "code" | "escalated" | null;
  /** The supervisors' phones are told. */
  readonly notify: boolean;
  /** Asked again, and logged as unanswered, each time this passes. */
  readonly repeatMs?: number;
}

export interface Ladder {
  readonly rows: Readonly<Record<Priority, readonly LadderRow[]>>;
  /** No station that was asked has confirmed that it has the alarm: no longer wait is worth while. */
  readonly undeliveredMs: number;
  readonly origin: Origin;
}

const CALM = { volumeSteps: 0, front: [], banner: null, notify: false } as const;
const ROOM_AND_DESKS = ["room", "nurses", "supervisors"] as const;

/** Clinical notes on alarms, section 5, with a last row for a room whose own stations cannot be heard. */
export const FACTORY_LADDER: Ladder = {
  rows: {
    high: [
      { ...CALM, afterMs: 0, sound: ROOM_AND_DESKS },
      { ...CALM, afterMs: 15_000, sound: ROOM_AND_DESKS, volumeSteps: 1, front: ["supervisors"] },
      {
        afterMs: 30_000,
        sound: ["all"],
        volumeSteps: 1,
        front: ["nurses", "supervisors"],
        banner: "escalated",
        notify: true,
      },
      { afterMs: 60_000, sound: ["all"], volumeSteps: 1, front: ["all"], banner: "code", notify: true },
      {
        afterMs: 120_000,
        sound: ["all"],
        volumeSteps: 1,
        front: ["all"],
        banner: "code",
        notify: true,
        repeatMs: 30_000,
      },
    ],
    medium: [
      { ...CALM, afterMs: 0, sound: ["room"] },
      { ...CALM, afterMs: 30_000, sound: ["room"], volumeSteps: 1 },
      { ...CALM, afterMs: 60_000, sound: ROOM_AND_DESKS, volumeSteps: 1, front: ["supervisors"], notify: true },
      { afterMs: 120_000, sound: ROOM_AND_DESKS, volumeSteps: 1, front: ["all"], banner: "escalated", notify: true },
      { afterMs: null, sound: ["all"], volumeSteps: 1, front: ["all"], banner: "escalated", notify: true },
    ],
    low: [
      { ...CALM, afterMs: 0, sound: ["room", "nurses"] },
      { ...CALM, afterMs: null, sound: ["all"] },
    ],
  },
  undeliveredMs: 5000,
  origin: { level: "factory", text: "Clinical notes on alarms, section 5; wait for delivery and repeats: house rule" },
};

/** Whether a row speaks to this station. */
export function speaksTo(audiences: readonly Audience[], { role, covers }: StationFacts): boolean {
  if (role === "display") return false;
  if (audiences.includes("all")) return true;
  return covers && audiences.includes(role === "room" ? "room" : role === "supervisor" ? "supervisors" : "nurses");
}

/** Whether whoever the one list speaks to is spoken to by the other as well. */
export function includesAll(audiences: readonly Audience[], others: readonly Audience[]): boolean {
  return audiences.includes("all") || others.every((one) => audiences.includes(one));
}

/** What is wrong with a ladder, one line each; empty when it may be used. A climb must never quieten anything. */
export function ladderProblems(ladder: Ladder): readonly string[] {
  const problems: string[] = [];
  if (!(ladder.undeliveredMs > 0)) problems.push("undeliveredMs: must be above 0.");
  for (const priority of PRIORITIES) {
    const rows = ladder.rows[priority];
    if (rows[0]?.afterMs !== 0) problems.push(`${priority}: the first row must begin at 0.`);
    if (!rows.at(-1)?.sound.includes("all")) problems.push(`${priority}: the last row must sound everywhere.`);
    rows.forEach((row, index) => {
      const before = rows[index - 1];
      if (row.repeatMs !== undefined && !(row.repeatMs >= 1000))
        problems.push(`${priority} ${index}: repeats too fast.`);
      if (!before) return;
      const later = row.afterMs === null ? index === rows.length - 1 : row.afterMs > (before.afterMs ?? Infinity);
      if (!later) problems.push(`${priority} ${index}: must come later than the row before.`);
      if (!includesAll(row.sound, before.sound)) problems.push(`${priority} ${index}: leaves out who sounded before.`);
      if (row.volumeSteps < before.volumeSteps) problems.push(`${priority} ${index}: is quieter than the row before.`);
    });
  }
  return problems;
}
