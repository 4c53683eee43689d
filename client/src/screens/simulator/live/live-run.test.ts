import { expect, it } from "vitest";
import { sandboxState } from "../sandbox.fixture.ts";
import { heard, UNHEARD, type LiveRun } from "./live-run.ts";

const text = JSON.stringify(sandboxState());
const hear = (before: LiveRun, event: Parameters<typeof heard>[1]) => heard(before, event, "r1", "unreadable");
const live = hear(UNHEARD, { kind: "state", text });

it("is live with a state, and keeps the last one as old when the line breaks", () => {
  expect(live).toMatchObject({ link: "live", state: { rooms: [{ id: "sim-1" }] } });
  const lost = hear(live, { kind: "lost" });
  expect(lost).toEqual({ link: "lost", why: null, state: live.state });
  expect(hear(lost, { kind: "lost", why: "No simulator." })).toMatchObject({ link: "lost", why: "No simulator." });
  expect(hear(lost, { kind: "state", text })).toMatchObject({ link: "live", why: null });
});

it.each([
  ["no JSON", "{"],
  ["another shape", JSON.stringify({ ...sandboxState(), rooms: [{ id: "sim-1" }] })],
  ["another run", JSON.stringify(sandboxState(undefined, { id: "r2" }))],
])("takes nothing of a state that is %s, and shows nothing as live", (_, wrong) => {
  expect(hear(live, { kind: "state", text: wrong })).toEqual({ link: "lost", why: "unreadable", state: live.state });
});

it("does not come back to life once it is gone", () => {
  const gone = hear(live, { kind: "gone" });
  expect(hear(hear(gone, { kind: "state", text }), { kind: "lost" }).link).toBe("gone");
});
