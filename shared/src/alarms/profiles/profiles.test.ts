import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeLimits, currentLimit, type AskedLimit } from "../change-limit.ts";
import { FACTORY_PROFILE } from "../factory.ts";
import { LIMIT_PHASES, phaseDifferences } from "../phase-limits.ts";
import type { AlarmProfile, Origin } from "../profile.ts";
import { changeProfile } from "./change-profile.ts";
import { profileForRoute } from "./choose.ts";
import { profileDifferences } from "./differences.ts";
import { limitName } from "./limit-name.ts";
import { settable, settables } from "./settable.ts";
import { SHIPPED_PROFILES } from "./shipped.ts";
import { lockOf, needsSupervision } from "./supervision.ts";

const origin: Origin = { level: "site", text: "reviewed", by: "Ada", at: 5 };
const shipped = (id: string): AlarmProfile => SHIPPED_PROFILES.find((one) => one.id === id)!;
const iv = shipped("iv");
const unlocked = new Map<string, Omit<AskedLimit, "rule">>();

/** Any values for any rules of a profile, most of them within their bounds. */
const asking = (profile: AlarmProfile) =>
  fc.array(
    fc.constantFrom(...settables(profile)).chain(({ rule, bounds }) =>
      fc.record({
        rule: fc.constant(rule),
        limit: bounds
          ? fc.integer({ min: -1, max: Math.round((bounds.max - bounds.min) / bounds.step) + 1 }).map((steps) => {
              return Number((bounds.min + steps * bounds.step).toFixed(4));
            })
          : fc.constant(0),
        enabled: fc.boolean(),
      }),
    ),
    { maxLength: 12 },
  );

/** What every profile keeps: each limit within its bounds, and settable to what it is beside all the others. */
function keepsItsRules(profile: AlarmProfile): void {
  for (const { rule, limit, enabled, bounds } of settables(profile)) {
    if (limit !== null && bounds) {
      expect(limit, rule).toBeGreaterThanOrEqual(bounds.min);
      expect(limit, rule).toBeLessThanOrEqual(bounds.max);
    }
    expect(changeLimits(profile, [{ rule, limit: limit ?? 0, enabled }], origin), rule).toMatchObject({ ok: true });
  }
}

describe("delivered profiles", () => {
  it("are the factory's and five more, each keeping its rules in every phase, with a word for every number", () => {
    expect(SHIPPED_PROFILES.map(({ id }) => id)).toEqual(["factory", "site", "iv", "im", "esketamine", "elderly"]);
    for (const profile of SHIPPED_PROFILES) {
      keepsItsRules(profile);
      expect(profile.stored).toBe(profile.version);
      for (const { origin: from } of settables(profile)) expect(from.text.length).toBeGreaterThan(10);
      for (const rule of Object.keys(profile.locks ?? {})) {
        const { bounds, limit } = settable(profile, rule)!;
        const lock = lockOf(profile, rule)!;
        expect(lock.min, rule).toBeGreaterThanOrEqual(bounds!.min);
        expect(lock.max, rule).toBeLessThanOrEqual(bounds!.max);
        expect(limit! >= lock.min && limit! <= lock.max, `${profile.id} ${rule}`).toBe(true);
      }
      // What a clinic changes nothing of is a sound profile too.
      expect(changeProfile(profile, {}, origin)).toMatchObject({ ok: true });
    }
  });

  it("differ from the factory's by what they say and nothing else", () => {
    const limits = (id: string) =>
      profileDifferences({ ...FACTORY_PROFILE, locks: shipped(id).locks ?? {} }, shipped(id))
        .filter(({ phase }) => phase === undefined)
        .map(({ rule, from, to }) => [rule, from?.limit, to?.limit, to?.enabled]);
    expect(limits("site")).toEqual([]);
    expect(limits("iv")).toEqual([]);
    expect(limits("im")).toEqual([
      ["spo2-desat", 88, 89, true],
      ["spo2-low", 92, 93, true],
      ["apnoea", 20, 15, true],
    ]);
    expect(limits("esketamine")).toContainEqual(["nibpSys-rise-30", 30, 30, false]);
    expect(limits("elderly")).toContainEqual(["nibpSys-very-low", 80, 90, true]);
  });

  it("are chosen by the route, else the clinic's, else the factory's", () => {
    expect(profileForRoute("im", ["site", "iv", "im"])).toBe("im");
    expect(profileForRoute("nasal", ["site", "iv"])).toBe("site");
    expect(profileForRoute("iv", [])).toBe("factory");
  });

  it("have a name for every limit that nobody could take for another's of the same vital", () => {
    expect(limitName(settable(iv, "spo2-low")!)).toBe("SpO₂ low");
    expect(limitName(settable(iv, "nibpSys-climb")!)).toBe("SYS rise within 5 min");
    expect(limitName(settable(iv, "apnoea")!)).toBe("Apnoea");
    for (const one of settables(iv)) expect(limitName(one)).not.toMatch(/[{}]/u);
  });
});

describe("a clinic's change", () => {
  it("is the next version, and says whose it is", () => {
    const changed = changeProfile(iv, { limits: [{ rule: "spo2-low", limit: 93, enabled: true }] }, origin);
    if (!changed.ok) throw new Error(changed.message);
    expect(changed.profile).toMatchObject({ id: "iv", version: 2, stored: 2 });
    expect(settable(changed.profile, "spo2-low")).toMatchObject({ limit: 93, origin });
    expect(profileDifferences(iv, changed.profile).map(({ rule, to }) => [rule, to?.limit])).toEqual([
      ["spo2-low", 93],
    ]);
  });

  it.each([
    ["a limit outside its bounds", { limits: [{ rule: "spo2-low", limit: 99, enabled: true }] }, /from 80 to 98/u],
    ["a lock beyond the bounds", { locks: { "spo2-low": { min: 70, max: 96 } } }, /between 80 and 98/u],
    ["a lock the wrong way round", { locks: { "spo2-low": { min: 95, max: 88 } } }, /lower end first/u],
    ["a lock away from its limit", { locks: { "spo2-low": { min: 93, max: 96 } } }, /outside of its own lock/u],
    ["a lock on what has no number", { locks: { faint: { min: 1, max: 2 } } }, /no limit called faint/u],
    ["a phase that crosses", { phases: { recovery: [{ rule: "spo2-low", limit: 86 }] } }, /In recovery: .*cross/u],
    ["a phase that silences HIGH", { phases: { recovery: [{ rule: "spo2-desat", enabled: false }] } }, /no phase may/u],
    ["a phase of nothing", { phases: { recovery: [{ rule: "nothing", limit: 1 }] } }, /no limit called nothing/u],
    ["an unknown phase", { phases: { breakfast: [] } }, /no phase with limits/u],
  ])("refuses %s, with what can be chosen", (_name, wish, message) => {
    expect(changeProfile(iv, wish, origin)).toMatchObject({
      ok: false,
      message: expect.stringMatching(message) as string,
    });
  });

  it("moves along where a phase only gave back the profile's own limit", () => {
    const changed = changeProfile(iv, { limits: [{ rule: "nibpSys-high", limit: 165, enabled: true }] }, origin);
    if (!changed.ok) throw new Error(changed.message);
    const of = (phase: string) => changed.profile.phases?.[phase]?.find(({ rule }) => rule === "nibpSys-high")?.limit;
    expect([of("baseline"), of("infusion"), of("recovery")]).toEqual([165, 165, 150]);
  });

  it("takes a phase away again", () => {
    const changed = changeProfile(iv, { phases: { recovery: [] } }, origin);
    expect(changed.ok && changed.profile.phases).toEqual({});
  });

  it("keeps its rules whatever is accepted, and refuses without a change", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SHIPPED_PROFILES).chain((one) => fc.tuple(fc.constant(one), asking(one))),
        ([profile, limits]) => {
          const before = JSON.stringify(profile);
          const changed = changeProfile(profile, { limits }, origin);
          expect(JSON.stringify(profile)).toBe(before);
          if (!changed.ok) return;
          keepsItsRules(changed.profile);
          expect(changed.profile.version).toBe(profile.version + 1);
          expect(profileDifferences(changed.profile, changed.profile)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the phase's own limits", () => {
  it("are what differs now, with the reason; and what the phase before changed goes back", () => {
    expect(phaseDifferences(iv, "baseline")).toEqual([]);
    const differences = phaseDifferences(iv, "recovery");
    expect(differences).toMatchObject([
      {
        rule: "nibpSys-high",
        from: { limit: 170 },
        to: { limit: 150 },
        text: expect.stringMatching(/150\/95/u) as string,
      },
      { rule: "nibpDia-high", from: { limit: 105 }, to: { limit: 95 } },
    ]);
    const applied = changeLimits(
      iv,
      differences.map(({ rule, to }) => ({ rule, ...to })),
      origin,
    );
    if (!applied.ok) throw new Error(applied.message);
    expect(phaseDifferences(applied.profile, "infusion").map(({ rule, to }) => [rule, to.limit])).toEqual([
      ["nibpSys-high", 170],
      ["nibpDia-high", 105],
    ]);
    expect(phaseDifferences(iv, "constructor")).toEqual([]);
  });

  it("once applied, are exactly what the profile says, whatever was changed before", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SHIPPED_PROFILES),
        fc.constantFrom(...LIMIT_PHASES),
        fc.integer({ min: 120, max: 179 }),
        (profile, phase, limit) => {
          const moved = changeLimits(profile, [{ rule: "nibpSys-high", limit, enabled: true }], origin);
          if (!moved.ok) return;
          const asked = phaseDifferences(moved.profile, phase).map(({ rule, to }) => ({ rule, ...to }));
          const applied = changeLimits(moved.profile, asked, origin);
          if (!applied.ok) throw new Error(applied.message);
          expect(phaseDifferences(applied.profile, phase)).toEqual([]);
          for (const change of profile.phases?.[phase] ?? []) {
            expect(currentLimit(applied.profile, change.rule)).toMatchObject({
              limit: change.limit,
              enabled: change.enabled,
            });
          }
          expect(needsSupervision(moved.profile, asked, unlocked)).toBeNull();
        },
      ),
    );
  });
});

describe("what needs a supervisor", () => {
  const asks = (rule: string, limit: number, enabled = true, opening = unlocked) =>
    needsSupervision(iv, [{ rule, limit, enabled }], opening);

  it("is what lies beyond a lock, on either side, and a HIGH alarm switched off", () => {
    expect(asks("spo2-low", 90)).toBeNull();
    expect(asks("spo2-low", 88)).toBeNull();
    expect(asks("spo2-low", 87)).toMatch(/SpO₂ low \(MEDIUM\) can be set from 88 to 96/u);
    expect(asks("spo2-low", 97)).toMatch(/from 88 to 96/u);
    expect([asks("spo2-low", Number.NaN), asks("spo2-low", 500)]).toEqual([null, null]);
    expect(asks("spo2-desat", 88, false)).toMatch(/HIGH/u);
    expect(asks("faint", 0, false)).toMatch(/HIGH/u);
    expect(asks("spo2-low", 92, false)).toBeNull();
    expect(asks("etco2-high", 80)).toBeNull();
  });

  it("is not the way back to the profile, nor what a phase asks for", () => {
    expect(asks("spo2-low", 87, true, new Map([["spo2-low", { limit: 87, enabled: true }]]))).toBeNull();
    const locked: AlarmProfile = { ...iv, locks: { "nibpSys-high": { min: 160, max: 175 } } };
    expect(needsSupervision(locked, [{ rule: "nibpSys-high", limit: 150, enabled: true }], unlocked)).toBeNull();
    expect(needsSupervision(locked, [{ rule: "nibpSys-high", limit: 151, enabled: true }], unlocked)).not.toBeNull();
  });
});
