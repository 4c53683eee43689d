import { expect, test } from "vitest";
import { cuffOrderText, openCuffOrder, type CuffOrder } from "./cuff-order.ts";
import type { SessionEvent } from "./events.ts";

const by = { userId: "n", name: "Nora", station: "Desk" };
const recorded = (at: number, text: string, category = "device"): SessionEvent => ({
  ...{ type: "event-recorded", version: at, at, by, category, text },
});
const ordered = (at: number, order: CuffOrder, device = "Dinamap") => recorded(at, cuffOrderText(order, device));

test("the newest order holds until it is stopped at the same cuff", () => {
  const asked = [ordered(1, "start-nibp"), ordered(5, "start-nibp"), recorded(6, "Cuff moved to the left arm")];
  expect(openCuffOrder(asked)).toEqual({ at: 5 });
  expect(openCuffOrder([...asked, ordered(7, "stop-nibp", "Monitor")])).toEqual({ at: 5 });
  expect(openCuffOrder([...asked, ordered(7, "stop-nibp")])).toBeNull();
  expect(openCuffOrder([...asked, ordered(7, "stop-nibp"), ordered(8, "start-nibp")])).toEqual({ at: 8 });
});

test("what somebody has typed, or nobody has asked, is no order", () => {
  expect(openCuffOrder([])).toBeNull();
  expect(openCuffOrder([recorded(1, cuffOrderText("start-nibp", "Dinamap"), "observation")])).toBeNull();
});
