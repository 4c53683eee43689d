import { FACTORY_PROFILE, type Alarm, type AlarmEffect } from "@evenkeel/shared/alarms";
import { expect, it } from "vitest";
import type { Log } from "../ports.ts";
import { alarmStore } from "./alarms.ts";
import { connect } from "./connection.ts";
import { by, opened } from "./ground.fixture.ts";
import { migrate } from "./migrate.ts";
import { sessionStore } from "./sessions.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const HOUR_MS = 3_600_000;

const about = (more: Partial<Alarm>): Alarm => ({
  ...{ id: "a-1", kind: "limit", rule: "nibp-sys-high", vital: "nibpSys", device: "d", category: "cardiovascular" },
  ...{ priority: "medium", stage: "active", onset: 10, direction: "high", profileVersion: 1, audible: true },
  ...more,
});
const told = (at: number, change: "cleared" | "priority-raised" | "raised", more: Partial<Alarm>): AlarmEffect => ({
  ...{ at, change, alarm: about(more) },
});

it("an alarm counts at the worst that it came to, though it rose after the span, and others as they were raised", async () => {
  const connection = connect(":memory:");
  migrate(connection.database, silent);
  await sessionStore(connection).append({
    ...{ session: "s1", expectedVersion: 0, commandId: "c1", at: 1, by },
    facts: [opened],
  });
  const alarms = alarmStore(connection);
  await alarms.save("s1", 1, "", FACTORY_PROFILE, [
    told(10, "raised", {}),
    told(20, "raised", { id: "a-2" }),
    told(HOUR_MS, "priority-raised", { rule: "nibp-sys-very-high", priority: "high" }),
    told(HOUR_MS + 1, "cleared", { priority: "medium" }),
    { at: HOUR_MS, change: "acknowledged", alarm: about({}), by },
  ]);
  expect(await alarms.raised(0, 100, 10)).toMatchObject([
    { alarm: "a-1", at: 10, rule: "nibp-sys-very-high", priority: "high", acknowledgedAt: HOUR_MS },
    { alarm: "a-2", at: 20, rule: "nibp-sys-high", priority: "medium", acknowledgedAt: null },
  ]);
  expect(await alarms.raised(100, 2 * HOUR_MS, 10)).toEqual([]);
  connection.database.close();
});
