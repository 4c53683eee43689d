import type { NumericKey } from "@evenkeel/shared/vitals";
import { vitalCode } from "./codes.ts";
import type { Connection } from "./connection.ts";
import type { Tables } from "./tables.ts";

/** More sessions, devices and channels than a clinic has open at one time; beyond it they are looked up anew. */
const MOST_KEPT = 5000;

/**
 * The short keys of what rows name by words, made where they are new. A key never changes, so each is looked up once.
 * To be asked inside the transaction that uses them; after a transaction that failed, `forget`.
 */
export interface Keys {
  /** Undefined for a session that was never opened. */
  session(uuid: string): number | undefined;
  device(name: string): number;
  /** Of one vital of one device in one session; undefined for a session that was never opened. */
  channel(session: string, device: string, vital: NumericKey): number | undefined;
  /** Of one other value of one device in one session that was opened. `session` is its short key. */
  other(session: number, device: string, value: Readonly<Record<"code" | "name" | "unit", string>>): number;
  forget(): void;
}

export function shortKeys({ kysely, read }: Connection): Keys {
  const sessions = new Map<string, number>();
  const devices = new Map<string, number>();
  const channels = new Map<string, number>();
  const others = new Map<string, number>();

  function kept(map: Map<string, number>, key: string, find: () => number | undefined): number | undefined {
    const known = map.get(key);
    if (known !== undefined) return known;
    const found = find();
    if (found === undefined) return undefined;
    if (map.size >= MOST_KEPT) map.clear();
    map.set(key, found);
    return found;
  }

  function session(uuid: string): number | undefined {
    return kept(sessions, uuid, () => read(kysely.selectFrom("session").select("id").where("uuid", "=", uuid))[0]?.id);
  }

  function device(name: string): number {
    const find = () => read(kysely.selectFrom("device").select("id").where("name", "=", name))[0]?.id;
    const make = () => read(kysely.insertInto("device").values({ name }).returning("id"))[0]!.id;
    return kept(devices, name, () => find() ?? make())!;
  }

  function channel(row: { session: number; vital: number; device: number }): number {
    const find = () =>
      read(
        kysely
          .selectFrom("channel")
          .select("id")
          .where("session", "=", row.session)
          .where("vital", "=", row.vital)
          .where("device", "=", row.device),
      )[0]?.id;
    const make = () => read(kysely.insertInto("channel").values(row).returning("id"))[0]!.id;
    return kept(channels, `${row.session}/${row.vital}/${row.device}`, () => find() ?? make())!;
  }

  function other(row: Omit<Tables["other_channel"], "id">): number {
    const { session: ofSession, device: ofDevice, code, name, unit } = row;
    const find = () =>
      read(
        kysely
          .selectFrom("other_channel")
          .select("id")
          .where("session", "=", ofSession)
          .where("device", "=", ofDevice)
          .where("code", "=", code)
          .where("name", "=", name)
          .where("unit", "=", unit),
      )[0]?.id;
    const make = () => read(kysely.insertInto("other_channel").values(row).returning("id"))[0]!.id;
    // A device may put anything into its words, the sign between two of them included.
    return kept(others, JSON.stringify([ofSession, ofDevice, code, name, unit]), () => find() ?? make())!;
  }

  return {
    session,
    device,
    channel(uuid, name, vital) {
      const ofSession = session(uuid);
      return ofSession === undefined
        ? undefined
        : channel({ session: ofSession, vital: vitalCode(vital), device: device(name) });
    },
    other: (ofSession, name, value) => other({ session: ofSession, device: device(name), ...value }),
    forget() {
      for (const map of [sessions, devices, channels, others]) map.clear();
    },
  };
}
