import type { AlarmEffect } from "@evenkeel/shared/alarms";
import { expect, it } from "vitest";
import { Witness } from "./witness.ts";

function effect(at: number, change: AlarmEffect["change"], id: string): AlarmEffect {
  return { at, change, alarm: { id, rule: "spo2-low", priority: "high", device: "monitor" } } as unknown as AlarmEffect;
}

it("a witness writes down nothing that nobody will judge, but the end of what it saw begin", () => {
  const witness = new Witness(1000);
  for (const at of [1000, 1001]) {
    witness.heard({ at, device: "monitor", vital: "spo2", value: 97 });
    witness.noticed({ at, device: "monitor", code: "low-battery" });
    witness.saw([effect(at, "raised", `a-${at}`)]);
  }
  witness.saw([effect(5000, "cleared", "a-1000"), effect(5000, "cleared", "a-1001")]);
  expect([witness.values.length, witness.notices.length]).toEqual([1, 1]);
  expect(witness.alarms).toMatchObject([{ id: "a-1000", from: 1000, until: 5000 }]);
});
