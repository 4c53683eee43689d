import {
  burdenSchema,
  explainedSchema,
  logPageSchema,
  replayAnswerSchema,
  replayManyAnswerSchema,
  type LogLine,
} from "@evenkeel/shared/wire";
import request from "supertest";
import { expect, it } from "vitest";
import { jar } from "./http-clinic.ts";
import { boot, CLINICIAN, PASSWORD, settle, type Stand } from "./stand.ts";

interface Clinic {
  readonly stand: Stand;
  readonly session: string;
  readonly get: (path: string) => Promise<request.Response>;
  readonly post: (path: string, body: object) => Promise<request.Response>;
}

/** A patient in room 1 who has desaturated for a minute, and a person at the REST surface. */
async function desaturated(): Promise<Clinic> {
  const stand = await boot();
  const reply = await stand.open("room-1");
  if (!reply.ok) throw new Error(reply.error.message);
  await stand.measure("room-1", { spo2: 97, pulseRate: 70 }, 10);
  await stand.measure("room-1", { spo2: 90, pulseRate: 72 }, 30);
  const session = stand.items("room-1", "session").at(-1)!.session!.id;
  let cookie = "";
  const asked = (test: request.Test) => test.set({ origin: stand.app.address, ...(cookie && { cookie }) });
  const post = (path: string, body: object) => asked(request(stand.app.address).post(path)).send(body);
  const signedIn = await post("/api/sign-in", { username: "admin", password: PASSWORD });
  cookie = jar(signedIn.get("Set-Cookie") ?? []);
  return { stand, session, post, get: (path) => asked(request(stand.app.address).get(path)) };
}

const alarmNow = ({ stand }: Clinic) => stand.alarms("room-1").alarms[0]!;
const day = 86_400_000;

it("an alarm explains itself: rule, limit and its origin, samples, what would make it clear, how often today", async () => {
  const clinic = await desaturated();
  const alarm = alarmNow(clinic);
  const path = `/api/rooms/room-1/alarms/${alarm.id}/explanation`;
  const answer = await clinic.get(path);
  const told = explainedSchema.parse(answer.body);
  expect(told.alarm).toMatchObject({ id: alarm.id, rule: alarm.rule, vital: "spo2" });
  expect(alarm.rule).toBe("spo2-low");
  const rule = told.rules.find(({ id }) => id === alarm.rule)!;
  expect(rule).toMatchObject({ stage: "active", limit: alarm.limit, origin: { level: expect.any(String) as string } });
  expect(rule.clears!.direction).toBe("above");
  expect(rule.clears!.at).toBeGreaterThan(alarm.limit!);
  expect(told.samples.every(({ vital }) => vital === "spo2")).toBe(true);
  expect(new Set(told.samples.map(({ value }) => value))).toEqual(new Set([97, 90]));
  expect(told.today).toEqual({ room: 1, session: 1 });
  expect(told.history.map(({ change }) => change)).toEqual(["raised"]);
  expect(told.profile.version).toBe(alarm.profileVersion);
  await clinic.stand.act("room-1", { type: "alarm.acknowledge", alarm: alarm.id }, CLINICIAN);
  const later = explainedSchema.parse((await clinic.get(path)).body);
  expect(later.history.at(-1)).toMatchObject({ change: "acknowledged", by: { name: CLINICIAN.name } });
  expect((await clinic.get("/api/rooms/room-1/alarms/none/explanation")).status).toBe(404);
  expect((await clinic.get("/api/rooms/nowhere/alarms/none/explanation")).status).toBe(404);
});

it("a rule that is still waiting says when it will alarm", async () => {
  const clinic = await desaturated();
  await clinic.stand.measure("room-1", { spo2: 83, pulseRate: 72 }, 1);
  const path = `/api/rooms/room-1/alarms/${alarmNow(clinic).id}/explanation`;
  const { rules, at } = explainedSchema.parse((await clinic.get(path)).body);
  const pending = rules.filter(({ stage }) => stage === "pending");
  expect(pending).toMatchObject([{ id: "spo2-desat", dueAt: expect.any(Number) as number, priority: "high" }]);
  expect(pending[0]!.dueAt! - at).toBeGreaterThan(3000);
  expect(rules.some(({ stage }) => stage === "active")).toBe(true);
});

it("the log has everything with its time, in order, in pages that fit together, and as a sheet", async () => {
  const clinic = await desaturated();
  const { stand, session } = clinic;
  const alarm = alarmNow(clinic);
  await stand.act("room-1", { type: "alarm.acknowledge", alarm: alarm.id }, CLINICIAN);
  await stand.act("room-1", { type: "limits.set", rule: "spo2-low", limit: 89, enabled: true, reason: "=COPD, known" });
  await stand.act("room-1", { type: "alarm.pause-audio", ms: 120_000 });
  stand.transport("room-1").hangUp("cut");
  await stand.silence(40);
  const page = logPageSchema.parse((await clinic.get(`/api/sessions/${session}/log`)).body);
  expect(page.more).toBe(false);
  const has = (kind: LogLine["kind"], what: string) =>
    page.lines.some((line) => line.kind === kind && line.what === what);
  for (const [kind, what] of [
    ["session", "session-opened"],
    ["alarm", "raised"],
    ["alarm", "acknowledged"],
    ["limits", "limit-changed"],
    ["inactivation", "audio-paused"],
    ["line", "lost"],
  ] as const)
    expect(has(kind, what), `${kind} ${what}`).toBe(true);
  expect(page.lines.map(({ at }) => at)).toEqual(page.lines.map(({ at }) => at).sort((a, b) => a - b));
  expect(page.lines.find(({ what }) => what === "acknowledged")!.by).toEqual({ name: "Dr B", station: "Office" });
  const third = page.lines[2]!;
  const rest = logPageSchema.parse((await clinic.get(`/api/sessions/${session}/log?after=${third.id}`)).body);
  expect(rest.lines).toEqual(page.lines.slice(3));
  const lines = logPageSchema.parse((await clinic.get(`/api/sessions/${session}/log?kinds=line,limits`)).body);
  expect(new Set(lines.lines.map(({ kind }) => kind))).toEqual(new Set(["line", "limits"]));
  expect((await clinic.get(`/api/sessions/${session}/log?after=x`)).status).toBe(400);
  expect((await clinic.get(`/api/sessions/${session}/log?kinds=secrets`)).status).toBe(400);
  expect((await clinic.get("/api/sessions/none/log")).status).toBe(404);
  const sheet = await clinic.get(`/api/sessions/${session}/log.csv`);
  expect(sheet.headers["content-type"]).toContain("text/csv");
  expect(sheet.text.split("\r\n")).toHaveLength(page.lines.length + 2);
  expect(sheet.text).not.toContain("004417");
  expect(sheet.text).toMatch(/\d{4}-\d\d-\d\dT[\d:]+\.\d{3}Z,alarm,raised,/u);
});

it("replayed by its own profile the session gives its own alarms, by another the ones that would have been", async () => {
  const clinic = await desaturated();
  const { stand, session, post } = clinic;
  await stand.measure("room-1", { spo2: 97, pulseRate: 70 }, 15);
  await stand.restart();
  await stand.measure("room-1", { spo2: 90, pulseRate: 72 }, 30);
  await stand.silence(1);
  const replay = (body: object) => post(`/api/sessions/${session}/replay`, body);
  const same = replayAnswerSchema.parse((await replay({ changes: [] })).body);
  expect(same).toMatchObject({ exact: true, holes: 0, totals: { saved: 0, missed: 0, added: 0 } });
  expect(same.totals.kept).toBe(same.totals.then);
  expect(same.kept.filter(({ then }) => then.rule === "spo2-low")).toHaveLength(2);
  const wider = replayAnswerSchema.parse((await replay({ changes: [{ rule: "spo2-low", limit: 89 }] })).body);
  expect([...wider.saved, ...wider.missed].map(({ rule }) => rule)).toEqual(["spo2-low", "spo2-low"]);
  const later = replayAnswerSchema.parse((await replay({ changes: [{ rule: "spo2-low", delayMs: 25_000 }] })).body);
  const [first] = later.kept.filter(({ now }) => now.rule === "spo2-low");
  expect(first!.now.onset - first!.then.onset).toBeGreaterThan(5000);
  const stricter = replayAnswerSchema.parse((await replay({ changes: [{ rule: "spo2-desat", limit: 91 }] })).body);
  expect(stricter.totals).toMatchObject({ kept: same.totals.kept, lessUrgent: 0, moreUrgent: 2 });
  expect((await replay({ changes: [{ rule: "spo2-low", limit: 12 }] })).status).toBe(400);
  expect((await replay({ changes: [{ rule: "nothing", limit: 12 }] })).status).toBe(400);
  expect((await replay({ profile: "nobody's" })).status).toBe(404);
  const many = replayManyAnswerSchema.parse((await post("/api/replay", { last: 5, changes: [] })).body);
  expect(many.totals).toEqual(same.totals);
  expect(many.sessions).toMatchObject([{ id: session, totals: same.totals }]);
});

it("what somebody had to act on is missed, not saved", async () => {
  const clinic = await desaturated();
  const { stand, session, post } = clinic;
  await stand.act("room-1", { type: "session.record-event", category: "intervention", text: "chin lift" });
  await settle();
  const asked = await post(`/api/sessions/${session}/replay`, { changes: [{ rule: "spo2-low", limit: 89 }] });
  const answer = replayAnswerSchema.parse(asked.body);
  expect(answer.missed.map(({ rule }) => rule)).toEqual(["spo2-low"]);
  expect(answer.totals.missedBy.medium).toBe(1);
});

it("the burden counts alarms by rule, room and hour, and how soon they were answered", async () => {
  const clinic = await desaturated();
  const { stand, get } = clinic;
  const alarm = alarmNow(clinic);
  await stand.measure("room-1", { spo2: 90, pulseRate: 72 }, 3);
  await stand.act("room-1", { type: "alarm.acknowledge", alarm: alarm.id }, CLINICIAN);
  const now = stand.clock.now();
  const burden = burdenSchema.parse((await get(`/api/burden?from=${now - day}&until=${now + day}`)).body);
  const rule = burden.rules.find((one) => one.rule === alarm.rule)!;
  expect(rule).toMatchObject({ alarms: 1, acknowledged: 1, priority: alarm.priority });
  expect(rule.medianMs).toBe(now - alarm.onset);
  expect(burden.total.alarms).toBe(burden.rules.reduce((sum, one) => sum + one.alarms, 0));
  expect(burden.rooms.map(({ room }) => room)).toEqual(["room-1"]);
  expect(burden.patients).toMatchObject([{ alias: "J. K.", share: 1 }]);
  expect(JSON.stringify(burden)).not.toContain("004417");
  expect(burdenSchema.parse((await get(`/api/burden?from=0&until=${day}`)).body).total.alarms).toBe(0);
  expect((await get(`/api/burden?from=${now}&until=${now}`)).status).toBe(400);
  expect((await get(`/api/burden?from=0&until=${now}`)).status).toBe(400);
});
