import type { SessionView } from "@evenkeel/shared/session";
import type { RoomItem, RoomSnapshot, WatchReply, WireMissing, WireNumeric, WireOther } from "@evenkeel/shared/wire";
import { endAbsence, forgetAbsences, keepLink, keepMissing } from "../stores/absences.ts";
import { alarms } from "../stores/alarms.ts";
import { attention } from "../stores/attention.ts";
import { serverNow } from "../stores/clock.ts";
import { forgetCoverage } from "../stores/coverage.ts";
import { forgetDevices } from "../stores/devices.ts";
import { forgetHistory, keepHistory } from "../stores/history.ts";
import { dropLink, links, setLink } from "../stores/links.ts";
import { forgetOthers, hearOthers, others } from "../stores/others.ts";
import { profiles } from "../stores/profile.ts";
import { roomsStore, setRooms } from "../stores/rooms.ts";
import { sessions } from "../stores/session.ts";
import { forgetDevice, forgetEpisodic, forgetVitals, hearVitals } from "../stores/vitals.ts";
import { forgetWaves, hearWave } from "../stores/waves.ts";

/** What happened in a room into the stores, in order. Alarms go first: nothing may make them wait, but who is to sound them. */
export function applyItems(room: string, items: readonly RoomItem[]): void {
  for (const item of items) if (item.k === "attention") attention.set(room, item.attention);
  for (const item of items) if (item.k === "alarms") alarms.set(room, withoutKind(item));
  const heard: (WireMissing | WireNumeric)[] = [];
  const further: WireOther[] = [];
  const takeAll = () => {
    take(room, heard.splice(0));
    hearOthers(room, further.splice(0));
  };
  for (const item of items) {
    switch (item.k) {
      case "alarms":
      case "attention":
        break;
      case "session":
        takeAll();
        applySession(room, item.session);
        break;
      case "profile":
        profiles.set(room, item.profile);
        break;
      case "link":
        setLink(room, item);
        keepLink(room, item);
        break;
      case "n":
      case "m":
        heard.push(item);
        break;
      case "w":
        hearWave(room, item);
        break;
      case "o":
        further.push(item);
        break;
      case "unlink":
        takeAll();
        unlink(room, item.device);
        break;
      default:
        item satisfies never;
    }
  }
  takeAll();
}

function withoutKind({ k: _, ...rest }: Extract<RoomItem, { k: "alarms" }>) {
  return rest;
}

function take(room: string, heard: readonly (WireMissing | WireNumeric)[]): void {
  if (heard.length === 0) return;
  hearVitals(room, heard);
  keepHistory(
    room,
    heard.filter((source) => source.k === "n"),
  );
  keepMissing(
    room,
    heard.filter((source) => source.k === "m"),
  );
}

/** The device has left the room: nothing of it stays, so that it is not taken for a device that is here and silent. */
function unlink(room: string, device: string): void {
  const link = links.get(room).find((one) => one.device === device);
  if (link) endAbsence(room, link.title || device, serverNow());
  dropLink(room, device);
  forgetDevice(room, device);
  forgetOthers(room, device);
  forgetWaves(room, device);
}

/** Another session is another patient: nothing measured on the one before stays on the screen. */
function applySession(room: string, session: SessionView | null): void {
  const another = sessions.get(room)?.id !== session?.id;
  sessions.set(room, session);
  if (!another) return;
  forgetHistory(room);
  forgetAbsences(room);
  forgetWaves(room);
  forgetOthers(room);
  forgetEpisodic(room, session?.openedAt ?? serverNow());
}

/** A room whole: what was known of it before is gone first. */
export function applySnapshot(snapshot: RoomSnapshot): void {
  const { room, items } = snapshot;
  forgetVitals(room);
  forgetOthers(room);
  links.set(room, []);
  // The session first, so that what follows in the snapshot is judged by its patient and not by the one before.
  const session = items.find((item) => item.k === "session");
  applySession(room, session?.session ?? null);
  if (!items.some((item) => item.k === "attention")) attention.set(room, null);
  if (!items.some((item) => item.k === "alarms")) alarms.set(room, { alarms: [] });
  applyItems(
    room,
    items.filter((item) => item.k !== "session"),
  );
  if (session?.session) forgetEpisodic(room, session.session.openedAt);
}

/** The rooms there are; what is known of others goes. */
export function applyRooms(rooms: Extract<WatchReply, { ok: true }>["rooms"]): void {
  const ids = rooms.map(({ id }) => id);
  for (const { id } of roomsStore.getState().rooms) {
    if (ids.includes(id)) continue;
    forgetVitals(id);
    forgetWaves(id);
    forgetHistory(id);
    forgetAbsences(id);
  }
  for (const store of [alarms, attention, sessions, profiles, links, others]) store.keep(ids);
  setRooms(rooms);
}

/** Nobody is signed in here any more: no patient stays on the screen or in memory. */
export function forgetEverything(): void {
  applyRooms([]);
  forgetDevices();
  forgetCoverage();
}
