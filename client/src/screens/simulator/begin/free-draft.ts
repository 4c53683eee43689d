import { newRunSchema, type FreeRoom, type NewRun } from "@evenkeel/shared/sandbox";

/** A room as it is typed: what is empty is drawn from the seed. */
export interface RoomDraft {
  /** Stays with the room while others come and go. */
  readonly key: number;
  readonly weightKg: number | null;
  readonly age: number | null;
  readonly hypertensive: "drawn" | "no" | "yes";
  readonly anxiety: number | null;
  readonly sys: number | null;
  readonly dia: number | null;
  readonly heartRate: number | null;
  readonly cuff: FreeRoom["cuff"];
  /** Driver ids, one for each monitor. */
  readonly monitors: readonly string[];
}

export interface FreeDraft {
  readonly title: string;
  readonly seed: number | null;
  readonly rooms: readonly RoomDraft[];
}

export const MOST_ROOMS = 4;
export const MOST_MONITORS = 3;

export function emptyRoom(key: number, driver: string): RoomDraft {
  return {
    ...{ key, weightKg: null, age: null, hypertensive: "drawn", anxiety: null, sys: null, dia: null, heartRate: null },
    ...{ cuff: 5, monitors: [driver] },
  };
}

export type DraftErrors = Readonly<Record<string, "crossed" | "outside" | "together" | "title" | "seed">>;

/**
 * The run that a draft asks for, or what is wrong with it by path (`rooms.0.weightKg`). The schema is the judge of
 * numbers; that the three resting values come together is said here, since one without the others describes nobody.
 */
export function newRunOf(draft: FreeDraft): { readonly run: NewRun } | { readonly errors: DraftErrors } {
  const errors: Record<string, DraftErrors[string]> = {};
  draft.rooms.forEach(({ sys, dia, heartRate }, index) => {
    const given = [sys, dia, heartRate].filter((value) => value !== null).length;
    if (given === 1 || given === 2) errors[`rooms.${index}.resting`] = "together";
    else if (sys !== null && dia !== null && dia >= sys) errors[`rooms.${index}.resting`] = "crossed";
  });
  const parsed = newRunSchema.safeParse({
    kind: "free",
    title: draft.title,
    seed: draft.seed,
    rooms: draft.rooms.map(roomOf),
  });
  for (const { path } of parsed.error?.issues ?? []) {
    const [field, index, ...rest] = path.map(String);
    if (field === "title" || field === "seed") errors[field] = field;
    else if (field === "rooms" && index !== undefined) {
      const last = rest.includes("resting") ? "resting" : (rest.at(-1) ?? "");
      errors[`rooms.${index}.${last}`] ??= "outside";
    }
  }
  return parsed.success && Object.keys(errors).length === 0 ? { run: parsed.data } : { errors };
}

function roomOf(draft: RoomDraft, index: number): FreeRoom {
  const { weightKg, age, hypertensive, anxiety, sys, dia, heartRate, cuff, monitors } = draft;
  return {
    id: `sim-${index + 1}`,
    patient: {
      ...(weightKg !== null && { weightKg }),
      ...(age !== null && { age }),
      ...(hypertensive !== "drawn" && { hypertensive: hypertensive === "yes" }),
      ...(anxiety !== null && { anxiety }),
      ...(sys !== null && dia !== null && heartRate !== null && { resting: { sys, dia, heartRate } }),
    },
    cuff,
    // The order makes the name, so that two of one kind differ.
    devices: monitors.map((driver, at) => ({ id: `monitor-${at + 1}`, driver })),
  };
}
