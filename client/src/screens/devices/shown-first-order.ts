import { NUMERICS, numericKeys, type NumericKey } from "@evenkeel/shared/vitals";
import type { DeviceList, DriverCard, RoomEntryChoice } from "@evenkeel/shared/wire";

type Prefer = NonNullable<RoomEntryChoice["prefer"]>;

/** A number, or the numbers that belong together and come from one device: a systolic of one cuff and a diastolic of another are no pressure. */
export interface SharedVital {
  readonly vitals: readonly NumericKey[];
  readonly name: string;
  /** Ids of the devices that measure it, in the order in which they are shown. */
  readonly devices: readonly string[];
  /** False while the room decides by itself. */
  readonly chosen: boolean;
}

const TOGETHER: readonly (readonly NumericKey[])[] = [
  ["nibpSys", "nibpDia", "nibpMean"],
  ["abpSys", "abpDia", "abpMean"],
];

/** What several devices of a room can measure, with the order in which they are shown. */
export function sharedVitals(room: string, list: DeviceList, cards: readonly DriverCard[]): readonly SharedVital[] {
  const prefer = list.rooms.find(({ id }) => id === room)?.prefer ?? {};
  const here = list.devices.filter(({ entry }) => entry.room === room);
  const groups = [...TOGETHER, ...numericKeys.filter((key) => !TOGETHER.flat().includes(key)).map((key) => [key])];
  return groups.flatMap((vitals) => {
    const able = here.filter(({ entry }) => measures(entry, cards, vitals)).map(({ id }) => id);
    if (able.length < 2) return [];
    const chosen = (prefer[vitals[0]!] ?? []).filter((id) => able.includes(id));
    const devices = [...chosen, ...able.filter((id) => !chosen.includes(id))];
    return [{ vitals, name: nameOf(vitals), devices, chosen: chosen.length > 0 }];
  });
}

/** The rooms in which there is an order to choose. */
export function roomsToOrder(list: DeviceList, cards: readonly DriverCard[]) {
  return list.rooms.flatMap((room) => {
    const shared = sharedVitals(room.id, list, cards);
    return shared.length > 0 ? [{ ...room, shared }] : [];
  });
}

function measures(
  { driver, map }: Readonly<Record<string, unknown>>,
  cards: readonly DriverCard[],
  vitals: readonly NumericKey[],
): boolean {
  const own = cards.find(({ id }) => id === driver)?.numerics ?? [];
  const mapped: readonly unknown[] = typeof map === "object" && map !== null ? Object.values(map) : [];
  return vitals.some((vital) => own.includes(vital) || mapped.includes(vital));
}

function nameOf(vitals: readonly NumericKey[]): string {
  const first = vitals[0]!;
  return vitals.length === 1 ? NUMERICS[first].name : (NUMERICS[first].name.split(",")[0] ?? first);
}

/** The preferences of a room with `devices` in this order for `vitals`; `null` leaves them to the room. */
export function withOrder(prefer: Prefer, vitals: readonly NumericKey[], devices: readonly string[] | null): Prefer {
  const others = Object.entries(prefer).filter(([vital]) => !vitals.includes(vital as NumericKey));
  return Object.fromEntries([...others, ...(devices ? vitals.map((vital) => [vital, devices]) : [])]) as Prefer;
}

/** `devices` with the one at `from` a place further up. */
export function movedUp(devices: readonly string[], from: number): readonly string[] {
  if (from <= 0 || from >= devices.length) return devices;
  return devices.with(from - 1, devices[from]!).with(from, devices[from - 1]!);
}
