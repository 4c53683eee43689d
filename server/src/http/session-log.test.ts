import type { SessionView } from "@evenkeel/shared/session";
import type { LogLine } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import type { AlarmLogEntry, AuditEntry, Storage } from "../ports.ts";
import { logCsv, sessionLog } from "./session-log.ts";

const by = { userId: "u1", name: "Nurse A", station: "Desk" };
const session: SessionView = {
  ...{
    id: "s-1",
    room: "room-1",
    phase: "baseline",
    infusion: "none",
    runs: [],
    injections: [],
    openedAt: 10,
    version: 1,
  },
  patient: {
    alias: "Heron",
    identifiers: [
      { kind: "MRN", value: "004417" },
      { kind: "Date of birth", value: "1980-01-01" },
    ],
  },
  plan: { route: "im", mgPerKg: 1, weightKg: 70, concentrationMgPerMl: 50 },
  events: [{ version: 1, at: 20, by, type: "note-added", text: '=1+1, "quoted"\nand more' }],
};
const audit: readonly AuditEntry[] = [
  { at: 15, userId: "u1", action: "profile-changed", detail: { profile: "iv" } },
  { at: 16, userId: "u1", action: "session-recording-downloaded", detail: { session: "s-1" } },
  { at: 17, userId: "u1", action: "session-recording-downloaded", detail: { session: "s-2" } },
  { at: 18, userId: null, action: "signed-in", detail: null },
];
const alarms: readonly AlarmLogEntry[] = [
  { at: 20, change: "link", device: "ox", link: "lost" },
  {
    at: 20,
    change: "inactivated",
    scope: { parameter: "spo2" },
    kind: "alarm-paused",
    until: 120_020,
    reason: "wash",
    by,
  },
  { at: 12, change: "unbound", device: "ox" },
];

function asked(wanted: Parameters<typeof sessionLog>[4] = {}): Promise<readonly LogLine[]> {
  const storage = {
    alarms: { log: () => Promise.resolve(alarms) },
    attention: { log: () => Promise.resolve([{ at: 20, change: "unheard" }]) },
    audit: { between: () => Promise.resolve(audit) },
  } as unknown as Pick<Storage, "alarms" | "attention" | "audit">;
  return sessionLog(storage, session, 100, (userId) => `name of ${userId}`, wanted);
}

it("orders by time, and by source and writing within one ms; nobody else's audit is in it", async () => {
  const lines = await asked();
  expect(lines.map(({ id, what }) => `${id} ${what}`)).toEqual([
    "12.1.2 unbound",
    "15.3.0 profile-changed",
    "16.3.1 session-recording-downloaded",
    "20.0.0 note-added",
    "20.1.0 lost",
    "20.1.1 inactivated",
    "20.2.0 unheard",
  ]);
  expect(lines[1]!.by).toEqual({ name: "name of u1", station: "" });
  expect(lines[5]!.words).toBe("alarm-paused of spo2 for 120 s: wash");
  expect(JSON.stringify(lines)).not.toContain("004417");
});

it("goes on after any line, and keeps to the kinds asked for", async () => {
  const lines = await asked();
  for (const [index, line] of lines.entries()) expect(await asked({ after: line.id })).toEqual(lines.slice(index + 1));
  expect((await asked({ kinds: ["line"] })).map(({ what }) => what)).toEqual(["unbound", "lost"]);
});

it("writes a sheet in which nobody's words are a formula, or a row of their own", async () => {
  const [head, ...rows] = [...logCsv(await asked({ kinds: ["session"] }))];
  expect(head).toBe("time,kind,what,words,priority,alarm,by,station\r\n");
  expect(rows).toEqual([
    '1970-01-01T00:00:00.020Z,session,note-added,"Note: =1+1, ""quoted""\nand more",,,Nurse A,Desk\r\n',
  ]);
  const formula: LogLine = { id: "1.0.0", at: 1, kind: "session", what: "x", words: "=HYPERLINK(1)" };
  expect([...logCsv([formula])][1]).toContain(",'=HYPERLINK(1),");
});
