import type { Alarm } from "@evenkeel/shared/alarms";
import { FACTORY_LADDER, type AttentionEffect } from "@evenkeel/shared/attention";
import { expect, it } from "vitest";
import type { Log, Notice, Person } from "../ports.ts";
import { phones } from "./phones.ts";

const AT = Date.UTC(2026, 0, 1);
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const alarm: Alarm = {
  id: "a",
  kind: "limit",
  rule: "spo2-desat",
  vital: "spo2",
  category: "oxygenation",
  priority: "high",
  stage: "active",
  onset: AT,
  value: 79,
  worst: 78,
  limit: 88,
  direction: "low",
  profileVersion: 1,
  audible: true,
};
const person = (id: string, role: Person["role"], active = true): Person => ({
  id,
  name: id,
  username: id,
  role,
  active,
});
const escalated = (tier: number, priority: "high" | "medium" = "high"): AttentionEffect => ({
  at: AT,
  change: "escalated",
  alarm: "a",
  priority,
  tier,
});

async function told(effect: AttentionEffect, shown: Alarm | null = alarm, broken = false) {
  const notices: [string, Notice][] = [];
  const people = [person("dr", "clinician"), person("gone", "clinician", false), person("nurse", "nurse")];
  const tell = phones({
    monitor: { alarms: () => ({ alarms: shown ? [shown] : [] }), rooms: () => [{ id: "r1", title: "Room 1" }] },
    people: () => (broken ? Promise.reject(new Error("the disk is full")) : Promise.resolve(people)),
    outlet: { notify: (userId, notice) => void notices.push([userId, notice]) },
    ladder: FACTORY_LADDER,
    log: silent,
  });
  await tell("r1", effect);
  return notices;
}

it("tells supervisors who are active, in words without a value or a patient", async () => {
  const notice = { room: "Room 1", priority: "high", words: "SpO₂ low", tier: 2, at: AT };
  expect(await told(escalated(2))).toEqual([["dr", notice]]);
  expect(await told({ ...escalated(4), change: "unanswered" } as AttentionEffect)).toHaveLength(1);
});

it("tells nobody before the row that asks for it, of what is over, or has an owner", async () => {
  expect(await told(escalated(1))).toEqual([]);
  expect(await told(escalated(2), null)).toEqual([]);
  const by = { userId: "n", name: "N", station: "Desk" };
  expect(await told(escalated(2), { ...alarm, acknowledged: { by, at: AT } })).toEqual([]);
  expect(await told({ at: AT, change: "unheard" })).toEqual([]);
});

it("tells the one to whom it was passed on, and fails without harm", async () => {
  const by = { userId: "n", name: "N", station: "Desk" };
  const answer = { alarm: "a", priority: "high", kind: "forwarded", by, at: AT, to: { person: "nurse" } } as const;
  expect((await told({ at: AT, change: "answered", answer })).map(([id]) => id)).toEqual(["nurse"]);
  expect(await told(escalated(2), alarm, true)).toEqual([]);
});
