import { othersSchema } from "@evenkeel/shared/wire";
import { afterEach, expect, test } from "vitest";
import { ADMIN_PASSWORD, openClinic, SESSION_ID, silent } from "../../../test/http-clinic.ts";
import type { OtherRow } from "../../ports.ts";
import { openStorage } from "../../storage/index.ts";

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const by = { userId: "u1", name: "N. Nurse", station: "desk" };
const opened = {
  type: "session-opened",
  room: "room-1",
  patient: {
    alias: "Heron",
    identifiers: [
      { kind: "MRN", value: "1" },
      { kind: "DOB", value: "2" },
    ],
  },
  plan: { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 },
} as const;

/** A value that changes at every ms, so that each of them is in the record. */
const row = (at: number, more: Partial<OtherRow> = {}): OtherRow => ({
  ...{ kind: "other", session: SESSION_ID, device: "mon", code: "PVI", name: "Variability", unit: "%", at, value: at },
  ...more,
});

/** The routes over a real record that has these values in it. */
async function recordOf(rows: readonly OtherRow[]) {
  const storage = await openStorage({ file: ":memory:", log: silent });
  const opening = { session: SESSION_ID, expectedVersion: 0, commandId: "c1", at: 1, by, facts: [opened] };
  await storage.sessions.append(opening);
  await storage.observations.add(rows, []);
  const clinic = await openClinic({ storage });
  endings.push(
    () => storage.close(),
    () => clinic.close(),
  );
  const admin = await clinic.signIn("admin", ADMIN_PASSWORD);
  const ask = (query: string, id = SESSION_ID) =>
    clinic.send("get", `/api/sessions/${id}/others?${query}`, undefined, admin);
  return { ask, others: async (query: string) => othersSchema.parse((await ask(query)).body) };
}

test("other values of a session are told with the device's own words and times", async () => {
  const rows = [row(10, { value: "auto" }), row(20, { measuredAt: 15 }), row(30, { value: null, unit: "" })];
  const { others } = await recordOf(rows);
  const words = { device: "mon", code: "PVI", name: "Variability", unit: "%" };
  expect(await others("from=10&until=31")).toEqual({
    from: 10,
    until: 31,
    values: [
      { t: 10, ...words, value: "auto" },
      { t: 20, m: 15, ...words, value: 20 },
      { t: 30, ...words, unit: "", value: null },
    ],
    cut: false,
  });
  expect((await others("from=11&until=30")).values.map(({ t }) => t)).toEqual([20]);
});

test("5000 of them are all; of one more the newest 5000, and it says so", async () => {
  const { others } = await recordOf(Array.from({ length: 5001 }, (_, at) => row(at)));
  const all = await others("from=1&until=9000");
  expect([all.values.length, all.values[0]?.t, all.cut]).toEqual([5000, 1, false]);
  const cut = await others("from=0&until=9000");
  expect([cut.values.length, cut.values[0]?.t, cut.values.at(-1)?.t, cut.cut]).toEqual([5000, 1, 5000, true]);
});

test("a span that makes no sense, and a session that is none, are refused", async () => {
  const { ask } = await recordOf([]);
  for (const query of ["", "from=0", "from=9&until=9", "from=x&until=9", `from=0&until=${8 * 86_400_000}`]) {
    expect((await ask(query)).status, query).toBe(400);
  }
  expect((await ask("from=0&until=9", "other")).status).toBe(404);
});
