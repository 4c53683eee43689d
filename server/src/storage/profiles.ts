import type { AlarmProfile, ProfileChoice } from "@evenkeel/shared/alarms";
import type { ProfileStore, ProfileVersion } from "../ports.ts";
import type { Connection } from "./connection.ts";
import { attempt } from "./failure.ts";

/** As many as anybody reads; the others stay in the record and can be had one by one. */
const MOST_VERSIONS = 100;

interface Row {
  readonly id: string;
  readonly version: number;
  readonly at: number;
  readonly user_id: string;
  readonly by: string;
  readonly reason: string;
  readonly profile: string;
}

/** The alarm profiles, version by version. */
export function profileStore({ kysely, read, write }: Connection): ProfileStore {
  const rows = kysely.selectFrom("profile_version").selectAll();
  const one = (id: string, version: number) => rows.where("id", "=", id).where("version", "=", version);
  const newestOf = (id: string) => rows.where("id", "=", id).orderBy("version", "desc");

  return {
    add: ({ id, version, at, by, reason, profile }) =>
      attempt(() =>
        write((run) => {
          if (run(one(id, version)).length > 0) return false;
          const row = { id, version, at, user_id: by.userId, by: by.name, reason, profile: JSON.stringify(profile) };
          run(kysely.insertInto("profile_version").values(row));
          return true;
        }),
      ),
    newest: () =>
      attempt(() => {
        const firsts = read(
          kysely.selectFrom("profile_version").select(["id", "at"]).where("version", "=", 1).orderBy("at"),
        );
        return firsts.flatMap(({ id }) => read(newestOf(id).limit(1)).map(versionOf));
      }),
    versions: (id) => attempt(() => read(newestOf(id).limit(MOST_VERSIONS)).map(versionOf)),
    version: (id, version) => attempt(() => read(one(id, version)).map(versionOf)[0] ?? null),
    choose: ({ version, at, by, reason, choice }) =>
      attempt(() =>
        write((run) => {
          const known = kysely.selectFrom("profile_choice").select("version").where("version", "=", version);
          if (run(known).length > 0) return false;
          const row = { version, at, user_id: by.userId, by: by.name, reason, choice: JSON.stringify(choice) };
          run(kysely.insertInto("profile_choice").values(row));
          return true;
        }),
      ),
    choice: () =>
      attempt(() => {
        const newest = kysely
          .selectFrom("profile_choice")
          .selectAll()
          .where("version", ">", 0)
          .orderBy("version", "desc")
          .limit(1);
        const [row] = read(newest);
        if (!row) return null;
        const { version, at, user_id, by, reason, choice } = row;
        return { version, at, by: { userId: user_id, name: by }, reason, choice: JSON.parse(choice) as ProfileChoice };
      }),
  };
}

function versionOf({ id, version, at, user_id, by, reason, profile }: Row): ProfileVersion {
  // Written by `add`, and nothing can have changed it since.
  return { id, version, at, by: { userId: user_id, name: by }, reason, profile: JSON.parse(profile) as AlarmProfile };
}
