import type { EpochMs } from "@evenkeel/shared/time";
import type { MissingReason, NumericKey } from "@evenkeel/shared/vitals";
import type { LinkState, WireLink, WireMissing } from "@evenkeel/shared/wire";

/** Why a stretch of a trend is empty, as far as this page has heard it: of one vital, or of all that a device measures. */
export interface Absence {
  readonly vital: NumericKey | null;
  readonly device: string;
  readonly cause: Exclude<LinkState, "connected"> | MissingReason;
  readonly from: EpochMs;
  /** Null while it goes on. */
  until: EpochMs | null;
}

/** A device says about once a second that it has no value: words this close are one absence. */
const JOINED_MS = 5000;
/** Bounds a device that comes and goes for weeks; the oldest are forgotten first. */
const MOST = 400;

const rooms = new Map<string, Absence[]>();

function remember(room: string, absence: Absence): void {
  const list = rooms.get(room) ?? [];
  rooms.set(room, list);
  list.push(absence);
  if (list.length > MOST) list.shift();
}

/** Keeps why devices have had no value. */
export function keepMissing(room: string, missing: readonly WireMissing[]): void {
  for (const { v, r, t, d } of missing) {
    const last = rooms.get(room)?.findLast(({ vital, device, cause }) => vital === v && device === d && cause === r);
    if (last && t - (last.until ?? t) <= JOINED_MS) last.until = Math.max(last.until ?? t, t);
    else remember(room, { vital: v, device: d, cause: r, from: t, until: t });
  }
}

/** Keeps that a device's line was down, and from when it was up again. */
export function keepLink(room: string, { device, title, link, since }: WireLink): void {
  const open = rooms.get(room)?.findLast((one) => one.vital === null && one.device === title && one.until === null);
  if (open?.cause === link) return;
  if (open) open.until = since;
  if (link !== "connected")
    remember(room, { vital: null, device: title || device, cause: link, from: since, until: null });
}

/** The device called `title` is no longer of this room: what its line does from here on explains nothing. */
export function endAbsence(room: string, title: string, at: EpochMs): void {
  for (const one of rooms.get(room) ?? []) {
    if (one.vital === null && one.device === title && one.until === null) one.until = at;
  }
}

/** Another patient: what a sensor did on the one before says nothing about this one. */
export function forgetAbsences(room: string): void {
  rooms.delete(room);
}

/** What explains most of `from` to `until` of a vital; its own reason before its device's. Null when none was heard. */
export function absenceIn(room: string, vital: NumericKey, from: EpochMs, until: EpochMs): Absence | null {
  const shared = (one: Absence) => Math.min(one.until ?? until, until) - Math.max(one.from, from);
  const most = (list: readonly Absence[]) =>
    list
      .filter((one) => shared(one) >= 0)
      .reduce<Absence | null>((a, b) => (a && shared(a) >= shared(b) ? a : b), null);
  const all = rooms.get(room) ?? [];
  return most(all.filter((one) => one.vital === vital)) ?? most(all.filter((one) => one.vital === null));
}
