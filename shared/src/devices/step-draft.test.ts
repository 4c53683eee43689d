import { expect, test } from "vitest";
import { StepDraft } from "./step-draft.ts";

const NOON = Date.UTC(2026, 0, 5, 12);

test("a step says everything in the order told, once", () => {
  const draft = new StepDraft();
  const { tell } = draft;
  tell({ kind: "numeric", vital: "spo2", value: 97, at: NOON });
  tell({ kind: "missing", vital: "pulseRate", at: NOON, reason: "searching" });
  draft.countFrame();
  draft.reply(Uint8Array.of(1), Uint8Array.of(2));
  draft.reply(Uint8Array.of(3));
  draft.faults.add("garbage", 2, "no frame");
  expect(draft.take(NOON)).toEqual({
    observations: [
      { kind: "numeric", vital: "spo2", value: 97, at: NOON },
      { kind: "missing", vital: "pulseRate", at: NOON, reason: "searching" },
    ],
    replies: [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)],
    faults: [{ kind: "garbage", count: 2, detail: "no frame", at: NOON }],
    frames: 1,
  });
  expect(draft.take(NOON)).toEqual({ observations: [], replies: [], faults: [], frames: 0 });
});

test("a step that was taken is not changed by what is said later", () => {
  const draft = new StepDraft();
  const step = draft.take(NOON);
  draft.tell({ kind: "clock", at: NOON, deviceTime: NOON });
  draft.reply(Uint8Array.of(1));
  expect(step).toEqual({ observations: [], replies: [], faults: [], frames: 0 });
});
