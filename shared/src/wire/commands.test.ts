import fc from "fast-check";
import { expect, it } from "vitest";
import { commandSchema } from "./index.ts";

const COMMAND = {
  commandId: "0190163d-8694-739b-aea5-966c26f8ad90",
  room: "room-1",
  station: "Desk",
  expectedVersion: 1,
};
const plan = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 };
const patient = {
  alias: "J. K.",
  identifiers: [
    { kind: "MRN", value: "1" },
    { kind: "Date of birth", value: "30 Sep 1971" },
  ],
  simulated: true,
};
const SOUND: readonly object[] = [
  { type: "session.open", patient, plan },
  { type: "session.change-plan", plan: { ...plan, route: "im" }, reason: "weighed again" },
  { type: "session.stop-infusion", reason: "" },
  { type: "session.give-injection", mg: 35, site: "left deltoid" },
  { type: "session.add-note", text: "calm" },
  { type: "session.record-event", category: "nausea", text: "mild" },
  { type: "limits.set", rule: "spo2-low", limit: 90, enabled: true, reason: "" },
  { type: "alarm.acknowledge", alarm: "a1" },
  { type: "alarm.pause-audio", ms: 60_000 },
].map((parts) => ({ ...COMMAND, ...parts }));

const sentences = (command: unknown): string[] =>
  commandSchema.safeParse(command).error?.issues.map(({ message }) => message) ?? [];

it("says which field is wrong and what is right for it", () => {
  const open = (parts: object) => sentences({ ...SOUND[0], plan: { ...plan, ...parts } });
  expect(open({ weightKg: 700 })).toEqual(["Weight must be from 20 to 350 kg."]);
  expect(open({ weightKg: "70" })).toEqual(["Weight must be from 20 to 350 kg."]);
  expect(open({ mgPerKg: 0 })).toEqual(["Dose must be above 0 and at most 10 mg/kg."]);
  expect(open({ minutes: undefined })).toEqual(["Duration must be from 1 to 600 minutes."]);
  expect(sentences({ ...COMMAND, type: "session.add-note", text: " " })).toEqual(["The note is missing."]);
  expect(sentences({ ...COMMAND, type: "session.fly" })).toEqual([expect.stringMatching(/Reload the page/u)]);
});

/** Every place in a value, as the keys that lead there. */
function places(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => places(inner).map((path) => [key, ...path]))];
}
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

it("speaks to people whatever is wrong, wherever it is", () => {
  for (const command of SOUND) expect(sentences(command)).toEqual([]);
  const odd = fc.constantFrom<unknown>(undefined, null, "", "x".repeat(3000), -1, 0.5, 1e9, NaN, Infinity, [], {}, [1]);
  const broken = fc
    .constantFrom(...SOUND)
    .chain((command) =>
      fc.tuple(fc.constantFrom(...places(command)), odd).map(([at, by]) => replaced(command, at, by)),
    );
  fc.assert(
    fc.property(broken, (command) => {
      for (const sentence of sentences(command)) {
        expect(sentence).toMatch(/^[A-Z].*\.$/u);
        // How zod would have put it.
        expect(sentence).not.toMatch(/invalid|expected|received|too (big|small)|[<>=]|NaN|undefined/iu);
      }
    }),
    { numRuns: 2000 },
  );
});
