import { expect, test } from "vitest";
import { FaultTally } from "../fault-tally.ts";
import { ALARM_STATUS_BYTES, AlarmList, writeAlarmStatus } from "./alarm-list.ts";
import { i16 } from "./basic.fixture.ts";

const NOW = Date.UTC(2026, 0, 5, 9);

/** An alarm status written from the table: five lines of text[80], changed, colour, changed, reserved[6]. */
function status(lines: readonly (readonly [text: string, colour: number])[], silence = 0): Uint8Array {
  const line = (index: number) => {
    const [text = "", colour = 0] = lines[index] ?? [];
    const bytes = Array.from(text, (character) => character.charCodeAt(0));
    return [
      ...bytes,
      ...Array<number>(80 - bytes.length).fill(0),
      ...i16(1),
      ...i16(colour),
      ...i16(1),
      ...Array<number>(12).fill(0),
    ];
  };
  const head = [0, 1, 0, 0, silence].flatMap(i16);
  return Uint8Array.from([...head, ...[0, 1, 2, 3, 4].flatMap(line), ...Array<number>(10).fill(0)]);
}

function follow(...messages: readonly Uint8Array[]): string[][] {
  const list = new AlarmList();
  const faults = new FaultTally();
  return messages.map((message) =>
    list
      .read(message, NOW, faults)
      .map(
        ({ text, active, alarm }) =>
          `${active ? "+" : "-"} ${text}${alarm ? `: ${alarm.priority} ${alarm.source}` : ""}`,
      ),
  );
}

test("colour is priority: red high, yellow medium, white low; the text is the monitor's", () => {
  expect(status([]).length).toBe(ALARM_STATUS_BYTES);
  const message = status([
    ["HR hög", 3],
    ["SpO2 låg", 2],
    ["Byt filter", 1],
    ["Notis", 0],
  ]);
  expect(follow(message)[0]).toEqual([
    "+ HR hög: high physiological",
    "+ SpO2 låg: medium physiological",
    "+ Byt filter: low technical",
    "+ Notis",
  ]);
});

test("an alarm is told when it begins, when its colour changes and when it ends, wherever it stands in the list", () => {
  const records = follow(
    status([["Apnea", 2]]),
    status([["Apnea", 2]]),
    status([
      ["HR low", 1],
      ["Apnea", 3],
    ]),
    status([["HR low", 1]]),
    status([]),
  );
  expect(records).toEqual([
    ["+ Apnea: medium physiological"],
    [],
    ["+ HR low: low technical", "+ Apnea: high physiological"],
    ["- Apnea"],
    ["- HR low"],
  ]);
});

test("a silenced alarm sound is told while it lasts", () => {
  expect(follow(status([], 5), status([], 5), status([], 0))).toEqual([
    ["+ The monitor's alarm sound is silenced for 2 min."],
    [],
    ["- The monitor's alarm sound is silenced for 2 min."],
  ]);
});

test("a message that is cut short ends nothing", () => {
  const faults = new FaultTally();
  const list = new AlarmList();
  list.read(status([["Apnea", 3]]), NOW, faults);
  expect(list.read(status([]).subarray(0, 400), NOW, faults)).toEqual([]);
  expect(faults.take(NOW).map(({ kind }) => kind)).toEqual(["bad-message"]);
  expect(list.end(NOW).map(({ text, active }) => [text, active])).toEqual([["Apnea", false]]);
});

test("the twin's message has the same bytes", () => {
  const lines = [{ text: "Apnea", priority: "high" } as const];
  expect(writeAlarmStatus(lines, []).subarray(10, 108)).toEqual(status([["Apnea", 3]]).subarray(10, 108));
  // Nothing has changed since the last message.
  const again = writeAlarmStatus(lines, lines);
  expect([again[90], again[92], again[94]]).toEqual([0, 3, 0]);
});
