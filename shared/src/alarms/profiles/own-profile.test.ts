import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completePhases, LIMIT_PHASES, phaseDifferences, phaseText } from "../phase-limits.ts";
import type { AlarmProfile, Origin } from "../profile.ts";
import { changeProfile, type ProfileWish } from "./change-profile.ts";
import { profileForRoute } from "./choose.ts";
import { outsideClinic } from "./clinic-locks.ts";
import { profileDifferences } from "./differences.ts";
import { newProfile } from "./new-profile.ts";
import { settable, settables } from "./settable.ts";
import { SHIPPED_PROFILES } from "./shipped.ts";
import { lockOf } from "./supervision.ts";

const origin: Origin = { level: "site", text: "reviewed", by: "Ada", at: 5 };
const shipped = (id: string): AlarmProfile => SHIPPED_PROFILES.find((one) => one.id === id)!;
const [clinic, iv, elderly] = [shipped("site"), shipped("iv"), shipped("elderly")];
const purpose = { routes: ["iv"], group: "night shift" };

function copyOf(from: AlarmProfile, of = clinic): AlarmProfile {
  const made = newProfile({ id: "own-night", title: "Night", purpose, from }, of);
  if (!made.ok) throw new Error(made.message);
  return made.profile;
}
function changed(profile: AlarmProfile, wish: ProfileWish): AlarmProfile {
  const next = changeProfile(profile, wish, origin);
  if (!next.ok) throw new Error(next.message);
  return next.profile;
}
const phaseOf = (profile: AlarmProfile, phase: string, rule: string) =>
  profile.phases?.[phase]?.find((one) => one.rule === rule);

describe("a profile of the clinic's own", () => {
  it("is a copy, number by number and origin by origin, that says what it was copied from", () => {
    const own = copyOf({ ...elderly, version: 4, stored: 4, retired: true });
    expect(own).toMatchObject({ id: "own-night", title: "Night", purpose, version: 1, stored: 1 });
    expect(own.from).toEqual({ id: "elderly", version: 4 });
    expect(own.retired).toBeUndefined();
    for (const one of settables(elderly)) {
      expect(settable(own, one.rule)).toMatchObject({ limit: one.limit, enabled: one.enabled, origin: one.origin });
    }
    expect(own.phases).toEqual(elderly.phases);
  });

  it("has the narrower of its own locks and the clinic's, and one of the clinic's where it had none", () => {
    expect(lockOf(copyOf(elderly), "nibpSys-very-low")).toEqual({ min: 80, max: 100 });
    expect(lockOf(copyOf(shipped("factory")), "spo2-low")).toEqual({ min: 88, max: 96 });
    expect(lockOf(copyOf(iv, { ...clinic, locks: {} }), "spo2-low")).toEqual({ min: 88, max: 96 });
  });

  it("cannot be copied from what lies beyond the clinic's lock, and is told which number", () => {
    const narrow = { ...clinic, locks: { ...clinic.locks, "spo2-low": { min: 94, max: 96 } } };
    expect(newProfile({ id: "x", title: "X", purpose, from: iv }, narrow)).toMatchObject({
      ok: false,
      message: expect.stringMatching(
        /SpO₂ low \(MEDIUM\) at 92 is outside of the clinic's lock \(94 to 96\)/u,
      ) as string,
    });
  });

  it.each<[string, ProfileWish, RegExp | null]>([
    ["moves inside", { limits: [{ rule: "spo2-low", limit: 94, enabled: true }] }, null],
    ["narrows a lock", { locks: { "spo2-low": { min: 90, max: 95 } } }, null],
    ["switches off what is not HIGH", { limits: [{ rule: "spo2-low", limit: 92, enabled: false }] }, null],
    ["widens a lock", { locks: { "spo2-low": { min: 85, max: 96 } } }, /\(88 to 96\) holds here too/u],
    ["takes a lock away", { locks: { "spo2-low": null } }, /holds here too/u],
    [
      "leaves a lock with a number",
      { limits: [{ rule: "apnoea", limit: 35, enabled: true }], locks: { apnoea: { min: 10, max: 40 } } },
      /at 35 is outside of the clinic's lock \(10 to 30\)/u,
    ],
    [
      "leaves a lock in a phase alone",
      { phases: { recovery: [{ rule: "spo2-low", limit: 97 }] } },
      /In recovery: SpO₂ low \(MEDIUM\) at 97 is outside/u,
    ],
    ["silences HIGH", { limits: [{ rule: "spo2-desat", limit: 88, enabled: false }] }, /cannot switch it off/u],
  ])("that %s is judged by the clinic's locks", (_name, wish, refusal) => {
    const outside = outsideClinic(changed(copyOf(iv), wish), clinic);
    if (refusal === null) expect(outside).toBeNull();
    else expect(outside).toMatch(refusal);
  });

  it("may leave off what the clinic's profile has off as well", () => {
    const off: ProfileWish = { limits: [{ rule: "spo2-desat", limit: 88, enabled: false }] };
    expect(outsideClinic(changed(copyOf(iv), off), changed(clinic, off))).toBeNull();
  });

  it("lies inside the clinic's locks, copied from whatever", () => {
    for (const from of SHIPPED_PROFILES) expect(outsideClinic(copyOf(from), clinic)).toBeNull();
  });

  it("is retired and brought back as versions, and keeps what it is for", () => {
    const retired = changed(copyOf(iv), { retired: true });
    expect(retired).toMatchObject({ retired: true, version: 2, stored: 2, purpose });
    expect(changed(retired, { title: "Nights" })).toMatchObject({ retired: true, title: "Nights" });
    const back = changed(retired, { retired: false, purpose: { routes: [], group: "" } });
    expect(back.retired).toBeUndefined();
    expect(back.purpose).toEqual({ routes: [], group: "" });
  });
});

describe("what sessions start from", () => {
  const choice = { default: "own-night", routes: { im: "own-im" } };
  it("is the route's choice, else the default, else the clinic's, as far as they are there", () => {
    const ids = ["factory", "site", "iv", "im", "own-night", "own-im"];
    expect(profileForRoute("im", ids, choice)).toBe("own-im");
    expect(profileForRoute("iv", ids, choice)).toBe("own-night");
    expect(profileForRoute("im", ["site", "own-night"], choice)).toBe("own-night");
    expect(profileForRoute("im", ["site", "im"], choice)).toBe("site");
    expect(profileForRoute("toString", ids, choice)).toBe("own-night");
  });
});

describe("a rule in a phase", () => {
  const withRule = changed(iv, { phases: { infusion: [{ rule: "spo2-low", limit: 94 }] } });

  it("is added to that phase under the name and reason of whoever added it, and is as before in the others", () => {
    expect(phaseOf(withRule, "infusion", "spo2-low")).toEqual({
      ...{ rule: "spo2-low", limit: 94, enabled: true, text: "reviewed", origin },
    });
    expect(phaseText(withRule, "infusion", "spo2-low")).toBe("reviewed");
    expect(phaseOf(withRule, "recovery", "spo2-low")).toEqual({ rule: "spo2-low", limit: 92, enabled: true });
    expect(profileDifferences(iv, withRule)).toEqual([
      {
        ...{ rule: "spo2-low", phase: "infusion" },
        from: { limit: 92, enabled: true, lock: null },
        to: { limit: 94, enabled: true, lock: null },
      },
    ]);
  });

  it("keeps its source when another is changed, and takes a new one with a new number", () => {
    const recovery = [
      { rule: "nibpSys-high", limit: 150 },
      { rule: "nibpDia-high", limit: 100 },
    ];
    const next = changed(iv, { phases: { recovery } });
    expect(phaseOf(next, "recovery", "nibpSys-high")?.origin).toBeUndefined();
    expect(phaseText(next, "recovery", "nibpSys-high")).toMatch(/150\/95/u);
    expect(phaseOf(next, "recovery", "nibpDia-high")).toMatchObject({ limit: 100, text: "reviewed", origin });
  });

  it("can be a pattern, with its timer or its switch", () => {
    const phases = {
      recovery: [
        { rule: "apnoea", limit: 15 },
        { rule: "sedation-overdue", enabled: false },
      ],
    };
    const next = changed(iv, { phases });
    expect(phaseDifferences(next, "recovery").filter(({ rule }) => rule !== "nibpSys-high")).toMatchObject([
      { rule: "apnoea", to: { limit: 15, enabled: true } },
      { rule: "sedation-overdue", to: { enabled: false } },
    ]);
  });

  it("is removed again, and leaves the profile as it was", () => {
    const back = changed(withRule, { phases: { infusion: [] } });
    expect(back.phases).toEqual(iv.phases);
    expect(profileDifferences(iv, back)).toEqual([]);
  });

  it("shows as one difference each, whatever is put into whichever phase; and taken out it is none", () => {
    const rules = settables(iv).filter(({ bounds, priority }) => bounds && priority !== "high");
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.constantFrom(...LIMIT_PHASES), fc.nat(200), (one, phase, steps) => {
        const { min, max, step } = one.bounds!;
        const limit = Number((min + (steps % (Math.round((max - min) / step) + 1)) * step).toFixed(4));
        const kept = (iv.phases?.[phase] ?? []).filter(({ rule }) => rule !== one.rule);
        const wish = { phases: { [phase]: [...kept, { rule: one.rule, limit }] } };
        const next = changeProfile(iv, wish, origin);
        if (!next.ok) return;
        const before = phaseOf(iv, phase, one.rule)?.limit ?? one.limit;
        const differences = profileDifferences(iv, next.profile);
        expect(differences.map(({ rule, phase: of, to }) => [rule, of, to?.limit])).toEqual(
          before === limit ? [] : [[one.rule, phase, limit]],
        );
        expect(completePhases(next.profile)).toEqual(next.profile);
        const own = iv.phases?.[phase] ?? [];
        expect(profileDifferences(iv, changed(next.profile, { phases: { [phase]: own } }))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});
