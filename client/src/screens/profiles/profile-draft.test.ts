import { changeProfile, settable, SHIPPED_PROFILES, type AlarmProfile } from "@evenkeel/shared/alarms";
import { describe, expect, it } from "vitest";
import { draftOf, wishOf, type DraftRow, type ProfileDraft } from "./profile-draft.ts";

const iv = SHIPPED_PROFILES.find(({ id }) => id === "iv")!;
const put = (draft: ProfileDraft, rule: string, part: Partial<DraftRow>): ProfileDraft => ({
  ...draft,
  rows: { ...draft.rows, [rule]: { ...draft.rows[rule]!, ...part } },
});
function saved(draft: ProfileDraft): AlarmProfile {
  const { wish, wrong } = wishOf(iv, draft);
  expect(wrong).toEqual([]);
  const changed = changeProfile(iv, wish ?? {}, { level: "site", text: "reviewed" });
  if (!changed.ok) throw new Error(changed.message);
  return changed.profile;
}

describe("a profile as it is typed", () => {
  it("asks for nothing while nothing differs", () => {
    for (const profile of SHIPPED_PROFILES)
      expect(wishOf(profile, draftOf(profile))).toEqual({ wish: null, wrong: [] });
  });

  it("asks for exactly what was changed, and what comes of it reads as it was typed", () => {
    const draft = put(put(draftOf(iv), "spo2-low", { limit: 93, lockFrom: 90 }), "faint", { enabled: false });
    expect(wishOf(iv, draft).wish).toEqual({
      limits: [
        { rule: "spo2-low", limit: 93, enabled: true },
        { rule: "faint", limit: 0, enabled: false },
      ],
      locks: { "spo2-low": { min: 90, max: 96 } },
    });
    expect(draftOf(saved(draft))).toEqual(draft);
  });

  it("takes a lock away when both its ends are empty, and a phase's number as typed", () => {
    const open = put(draftOf(iv), "spo2-low", { lockFrom: "", lockTo: "" });
    const draft = {
      ...open,
      phases: {
        ...open.phases,
        recovery: { ...open.phases["recovery"], "nibpSys-high": { limit: 155, enabled: true } },
      },
    };
    const profile = saved(draft);
    expect(profile.locks).not.toHaveProperty("spo2-low");
    const inRecovery = Object.fromEntries((profile.phases?.["recovery"] ?? []).map(({ rule, limit }) => [rule, limit]));
    expect(inRecovery).toEqual({ "nibpSys-high": 155, "nibpDia-high": 95 });
    expect(settable(profile, "nibpSys-high")?.limit).toBe(170);
  });

  it.each([{ limit: "" }, { lockFrom: "" }, { lockTo: "9x" }])("does not guess at %o", (part) => {
    expect(wishOf(iv, put(draftOf(iv), "spo2-low", part)).wrong).toEqual(["spo2-low"]);
  });

  it("puts a rule into a phase and takes it out again, and says nothing of one that changes nothing", () => {
    const open = draftOf(iv);
    const putIn = (phase: string, rule: string, row: object): ProfileDraft => ({
      ...open,
      phases: { ...open.phases, [phase]: { ...open.phases[phase], [rule]: row } as ProfileDraft["phases"][string] },
    });
    const added = putIn("infusion", "spo2-low", { limit: 94, enabled: true });
    expect(wishOf(iv, added).wish).toEqual({ phases: { infusion: [{ rule: "spo2-low", limit: 94, enabled: true }] } });
    const profile = saved(added);
    expect(draftOf(profile)).toEqual(added);
    const out = { ...added, phases: { ...added.phases, infusion: {} } };
    expect(wishOf(profile, out).wish).toEqual({ phases: { infusion: [] } });
    expect(wishOf(iv, putIn("infusion", "spo2-low", { limit: 92, enabled: true })).wish).toBeNull();
    const off = putIn("recovery", "faint", { limit: "", enabled: false });
    expect(wishOf(iv, off).wish?.phases?.recovery?.find(({ rule }) => rule === "faint")).toEqual({
      ...{ rule: "faint", enabled: false },
    });
    expect(wishOf(iv, putIn("infusion", "spo2-low", { limit: "", enabled: true })).wrong).toEqual(["spo2-low"]);
  });
});
