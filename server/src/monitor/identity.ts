import type { SessionView } from "@evenkeel/shared/session";

/** What a device has called its patient, and during whose session. */
export interface Told {
  readonly identifiers: readonly string[];
  /** Identifiers of the patient whose session ran then; null while the room was free. */
  readonly during: readonly string[] | null;
}

export interface Doubt {
  readonly identifiers: readonly string[];
  /** The room whose session's patient that is. */
  readonly elsewhere?: string;
}

/**
 * Whether the devices of a session speak of its patient. Monitors often know a patient by another number than the
 * clinic's, so an unknown one is taken for this patient's when it is the first that is heard. It is another patient's
 * when it is that of a session in another room, when it was told during the session of somebody else in this room, and
 * when it takes the place of a different one in the middle of a session (Joint Commission NPSG.01.01.01).
 */
export interface Identity {
  /** The device names its patient. Returns whether that is somebody else; no identifier changes nothing. */
  hear(device: string, told: Told): boolean;
  /** Its values are not this patient's. */
  isSuspect(device: string): boolean;
  /** What a suspect device calls its patient, and where that patient is when it is known; null for any other. */
  doubt(device: string): Doubt | null;
  /** A person has looked: from now on what it last told is this patient. False when that is somebody in another room. */
  confirm(device: string): boolean;
  forget(device: string): void;
}

/**
 * @param own identifiers of the session's patient
 * @param elsewhere the room whose patient has an identifier, as `comparable` writes it; undefined for none
 * @param suspects devices that were suspect before a restart
 */
export function identity(
  own: readonly string[],
  elsewhere: (identifier: string) => string | undefined,
  suspects: readonly string[] = [],
): Identity {
  const mine = new Set(own.map(comparable));
  /** What a device may be heard to say; null when it is suspect and nothing of it is accepted. */
  const accepted = new Map<string, ReadonlySet<string>>();
  const last = new Map<string, ReadonlySet<string>>();
  const spoken = new Map<string, readonly string[]>();
  const suspect = new Set(suspects);

  function isMine(device: string, ids: ReadonlySet<string>, during: Told["during"]): boolean {
    if (meet(ids, mine)) return true;
    if (roomOf(ids) !== undefined) return false;
    const known = accepted.get(device);
    if (known) return meet(ids, known);
    // What it said before a restart is not known any more, and it was wrong.
    if (suspect.has(device)) return false;
    return during === null || meet(new Set(during.map(comparable)), mine);
  }

  function roomOf(ids: ReadonlySet<string>): string | undefined {
    for (const id of ids) {
      const room = elsewhere(id);
      if (room !== undefined) return room;
    }
    return undefined;
  }

  return {
    hear(device, { identifiers, during }) {
      const ids = new Set(identifiers.map(comparable).filter((id) => id !== ""));
      if (ids.size === 0) return suspect.has(device);
      last.set(device, ids);
      spoken.set(device, identifiers);
      if (isMine(device, ids, during)) {
        accepted.set(device, ids);
        suspect.delete(device);
      } else suspect.add(device);
      return suspect.has(device);
    },
    isSuspect: (device) => suspect.has(device),
    doubt(device) {
      if (!suspect.has(device)) return null;
      const room = roomOf(last.get(device) ?? new Set());
      return { identifiers: spoken.get(device) ?? [], ...(room !== undefined && { elsewhere: room }) };
    },
    confirm(device) {
      const told = last.get(device);
      if (told && roomOf(told) !== undefined) return false;
      if (told) accepted.set(device, told);
      suspect.delete(device);
      return true;
    },
    forget(device) {
      accepted.delete(device);
      last.delete(device);
      spoken.delete(device);
      suspect.delete(device);
    },
  };
}

/** What the session calls its patient; nothing in a free room. */
export function identifiersOf(view: SessionView | null | undefined): readonly string[] {
  return view?.patient.identifiers.map(({ value }) => value) ?? [];
}

/** Blanks, dashes, leading zeros and capitals are matters of writing. */
export function comparable(identifier: string): string {
  return identifier
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/^0+(?=.)/u, "");
}

function meet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const each of one) if (other.has(each)) return true;
  return false;
}
