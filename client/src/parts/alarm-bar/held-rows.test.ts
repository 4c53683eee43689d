import type { Alarm } from "@evenkeel/shared/alarms";
import fc from "fast-check";
import { expect, test } from "vitest";
import { heldRows, settledRows } from "./held-rows.ts";

const alarm = (id: string) => ({ id }) as Alarm;
const ids = fc.uniqueArray(fc.stringMatching(/^[a-h]$/u));

test("whatever comes, goes or sinks: a held list moves no row, leaves no alarm out and shows none twice", () => {
  fc.assert(
    fc.property(fc.array(ids, { minLength: 1 }), (histories) => {
      let shown = settledRows(histories[0]!.map(alarm));
      for (const now of histories.slice(1)) {
        const before = shown.map((row) => row.alarm.id);
        shown = heldRows(shown, now.map(alarm));
        const after = shown.map((row) => row.alarm.id);
        expect(after.slice(0, before.length)).toEqual(before);
        expect(new Set(after).size).toBe(after.length);
        expect(
          shown
            .filter(({ over }) => !over)
            .map((row) => row.alarm.id)
            .toSorted(),
        ).toEqual(now.toSorted());
      }
    }),
  );
});
