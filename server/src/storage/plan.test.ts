import { DELIVERED_CHOICE, FACTORY_PROFILE } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { alarmStore } from "./alarms.ts";
import { auditStore } from "./audit.ts";
import { attentionStore, pushStore } from "./attention.ts";
import { profileStore } from "./profiles.ts";
import { connect } from "./connection.ts";
import { by, numeric, opened, other } from "./ground.fixture.ts";
import { migrate } from "./migrate.ts";
import { observationStore } from "./observations.ts";
import { sessionStore } from "./sessions.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Runs everything that a running server asks, then looks at the plan of every statement that this prepared. */
async function plans(): Promise<Map<string, string[]>> {
  const connection = connect(":memory:");
  migrate(connection.database, silent);
  const sessions = sessionStore(connection);
  const observations = observationStore(connection, silent);
  const alarms = alarmStore(connection);
  await sessions.append({ session: "s1", expectedVersion: 0, commandId: "c1", at: 1, by, facts: [opened] });
  await sessions.append({ session: "s1", expectedVersion: 0, commandId: "c1", at: 1, by, facts: [opened] });
  const ended = { type: "session-ended", reason: "" } as const;
  await sessions.append({ session: "s1", expectedVersion: 1, commandId: "c2", at: 1, by, facts: [ended] });
  await Promise.all([sessions.events("s1"), sessions.open(), sessions.list(50)]);
  const samples = Int16Array.of(1);
  const wave = { session: "s1", device: "d1", wave: "pleth", at: 1, rate: 75, gain: 1, offset: 0, samples } as const;
  await observations.add([numeric("spo2", 0, 97), numeric("nibpSys", 0, 120), other("PVI", 0, 14)], [wave]);
  for (const span of [10_000, 100_000, 1_000_000]) await observations.trend("s1", 0, span, 10);
  await Promise.all([
    observations.newest("s1"),
    observations.newest("s1", 10),
    observations.waveSpans("s1"),
    observations.samples("s1", 0, 1),
    observations.waves("s1", "pleth", 0, 1),
  ]);
  await Promise.all([observations.others("s1", 0, 1), observations.others("s1", 0, 1, 10)]);
  await alarms.save("s1", 1, "", FACTORY_PROFILE, [{ at: 1, change: "raised" }]);
  await Promise.all([alarms.load("s1"), alarms.log("s1")]);
  await Promise.all([alarms.inputs("s1", 0, 10), alarms.inputsKept("s1"), alarms.raised(0, 10, 10)]);
  await Promise.all([sessions.between(0, 10), auditStore(connection).between(0, 10, 10)]);
  const attention = attentionStore(connection);
  await attention.save("s1", 1, "{}", [{ at: 1, change: "heard" }]);
  await Promise.all([attention.load("s1"), attention.log("s1")]);
  const profiles = profileStore(connection);
  const version = { id: "iv", version: 1, at: 1, by: { userId: "u1", name: "N" }, reason: "" };
  await profiles.add({ ...version, profile: FACTORY_PROFILE });
  await Promise.all([profiles.newest(), profiles.versions("iv"), profiles.version("iv", 1)]);
  await profiles.choose({ ...version, choice: DELIVERED_CHOICE });
  await profiles.choice();
  await sessions.find({ limit: 50 });
  await sessions.find({ text: "a", room: "r", from: 0, until: 9, after: "s1", limit: 50 });
  const push = pushStore(connection);
  await push.add({ endpoint: "https://push.example", userId: "u1", p256dh: "", auth: "", at: 1 });
  await push.ofPerson("u1");
  // The plan of an INSERT lists checks of foreign keys that only deferred constraints, of which there are none, run.
  const asked = connection.statements().filter((sql) => !sql.startsWith("insert"));
  return new Map(
    asked.map((sql) => {
      const rows = connection.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      return [sql, rows.map(({ detail }) => String(detail))];
    }),
  );
}

describe("query plans", () => {
  it("read no table from end to end", async () => {
    const found = await plans();
    expect(found.size).toBeGreaterThan(15);
    for (const [sql, details] of found) {
      for (const detail of details) {
        const scan = /^SCAN (?!\d+ CONSTANT|\(|.*USING (COVERING )?INDEX)/u.test(detail);
        expect(scan, `${sql}\n${details.join("\n")}`).toBe(false);
      }
    }
  });

  it("read the newest other values as they lie, without sorting a session's", async () => {
    const asked = [...(await plans())].filter(([sql]) => sql.includes('from "other_value"'));
    expect(asked).toHaveLength(3);
    for (const [sql, details] of asked) {
      const plan = `${sql}\n${details.join("\n")}`;
      expect(plan).toMatch(/SEARCH other_value USING INDEX other_value_at \(session=\? AND at>\?( AND at<\?)?\)/u);
      expect(plan).not.toMatch(/TEMP B-TREE/u);
    }
  });

  it("count a day's alarms by their time, whatever sessions there are", async () => {
    const asked = [...(await plans())].filter(([sql]) => sql.includes('from "alarm_log" inner join'));
    expect(asked).toHaveLength(2);
    for (const [, details] of asked) {
      expect(details[0]).toMatch(/SEARCH alarm_log USING INDEX alarm_log_at \(at>\? AND at<\?\)/u);
    }
  });

  it("reach the samples of a trend by channel and time", async () => {
    const details = [...(await plans()).values()].flat().join("\n");
    expect(details).toMatch(/sample USING INDEX sample_at \(channel=\? AND at>\? AND at<\?\)/u);
    expect(details).toMatch(/rollup USING PRIMARY KEY \(channel=\? AND width=\? AND t>\? AND t<\?\)/u);
    expect(details).toMatch(
      /sample USING (COVERING )?INDEX sample_reading \(channel=\? AND reading_at>\? AND reading_at<\?\)/u,
    );
    expect(details).toMatch(/one USING COVERING INDEX sample_at \(channel=\? AND at<\?\)/u);
  });
});
