import { describe, expect, it } from "vitest";
import { changeLimits, type AskedLimit } from "../change-limit.ts";
import type { AlarmProfile } from "../profile.ts";
import { changeProfile } from "./change-profile.ts";
import { profileDifferences } from "./differences.ts";
import { settable } from "./settable.ts";
import { resolved, SHIPPED_PROFILES } from "./shipped.ts";
import { lockOf, needsSupervision } from "./supervision.ts";

const iv = SHIPPED_PROFILES.find(({ id }) => id === "iv")!;
const origin = { level: "site", text: "reviewed" } as const;
const asks = (
  profile: AlarmProfile,
  [rule, limit, enabled]: readonly [string, number, boolean],
  opening: Omit<AskedLimit, "rule"> | null = null,
) => needsSupervision(profile, [{ rule, limit, enabled }], opening ? new Map([[rule, opening]]) : new Map());

describe("a supervisor is needed", () => {
  it("to switch a HIGH alarm off, though its number is the one that the session began with", () => {
    const was = { limit: 88, enabled: true };
    expect(asks(iv, ["spo2-desat", 88, false], was)).toMatch(/a supervisor may switch it off/u);
    expect(asks(iv, ["spo2-desat", 88, true], was)).toBeNull();
    expect(asks(iv, ["spo2-low", 86, true], { limit: 87, enabled: true })).toMatch(/from 88 to 96/u);
  });

  it("for what a phase asks of another rule, or asks switched on", () => {
    const phases = { recovery: [{ rule: "spo2-desat", limit: 88, enabled: true }] };
    const silenced = { recovery: [{ rule: "apnoea", limit: 88, enabled: false }] };
    expect(asks({ ...iv, phases }, ["spo2-desat", 88, false])).toMatch(/switch it off/u);
    expect(asks({ ...iv, phases: silenced }, ["spo2-desat", 88, false])).toMatch(/switch it off/u);
    expect(asks({ ...iv, phases: {} }, ["spo2-desat", 88, false])).toMatch(/switch it off/u);
  });

  it("not to switch on what is off, nor to leave a number where it is, nor on the edge of a lock", () => {
    const off = changeLimits(iv, [{ rule: "spo2-desat", limit: 88, enabled: false }], origin);
    if (!off.ok) throw new Error(off.message);
    expect(asks(off.profile, ["spo2-desat", 88, true])).toBeNull();
    expect(asks(off.profile, ["spo2-desat", 89, false])).toBeNull();
    const narrow = { ...iv, phases: {}, locks: { "spo2-low": { min: 93, max: 95 } } };
    expect(asks(narrow, ["spo2-low", 92, false])).toBeNull();
    expect(asks(narrow, ["spo2-low", 95, true])).toBeNull();
    expect(asks(narrow, ["spo2-low", 96, true])).toMatch(/from 93 to 95/u);
    expect(asks(narrow, ["spo2-low", 98, true])).toMatch(/from 93 to 95/u);
    expect(asks(narrow, ["nothing", 1, true])).toBeNull();
    expect(lockOf(narrow, "constructor")).toBeNull();
  });
});

describe("a lock", () => {
  const locked = (rule: string, min: number, max: number) =>
    changeProfile(iv, { locks: { [rule]: { min, max } } }, origin);

  it("may be as wide as the bounds, and as narrow as the number itself", () => {
    const { bounds, limit } = settable(iv, "spo2-low")!;
    expect(locked("spo2-low", bounds!.min, bounds!.max).ok).toBe(true);
    expect(locked("spo2-low", limit!, limit!).ok).toBe(true);
    expect(locked("spo2-low", bounds!.min, bounds!.max + 1)).toMatchObject({ ok: false });
    expect(locked("spo2-low", 85, limit! - 1)).toMatchObject({ ok: false });
    expect(locked("constructor", 1, 2)).toMatchObject({ ok: false });
  });

  it("that differs at one end is a difference, and so is one that only one has", () => {
    const base = { ...iv, locks: { "spo2-low": { min: 88, max: 96 } } };
    const between = (min: number, max: number) =>
      profileDifferences(base, { ...base, locks: { "spo2-low": { min, max } } }).map(({ rule }) => rule);
    expect([between(88, 96), between(87, 96), between(88, 95)]).toEqual([[], ["spo2-low"], ["spo2-low"]]);
    expect(profileDifferences(base, { ...base, locks: {} })).toMatchObject([{ rule: "spo2-low", to: { lock: null } }]);
    const [first, ...rest] = base.limits;
    expect(profileDifferences(base, { ...base, phases: {}, limits: rest })[0]).toMatchObject({
      rule: first!.id,
      to: null,
    });
    expect(profileDifferences(base, base)).toEqual([]);
  });
});

it("a delivered profile that breaks its rules, or names none, does not start", () => {
  const made = { id: "x", title: "X" };
  const wrong = (rule: string, limit: number) => () =>
    resolved({ ...made, differences: [{ rule, limit, text: "because" }] });
  expect(wrong("nothing", 1)).toThrow("x: there is no rule nothing");
  expect(wrong("spo2-low", 99)).toThrow(/^x: This limit can be set from 80 to 98/u);
  expect(wrong("nothing", 1)).toThrow(expect.objectContaining({ code: "wrong-profile" }) as Error);
  expect(
    settable(resolved({ ...made, differences: [{ rule: "spo2-low", limit: 93, text: "because" }] }), "spo2-low"),
  ).toMatchObject({
    limit: 93,
    enabled: true,
    origin: { level: "factory", text: "because" },
  });
});
