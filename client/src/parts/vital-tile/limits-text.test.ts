import { changeLimits, FACTORY_PROFILE, type AlarmProfile } from "@evenkeel/shared/alarms";
import { expect, it } from "vitest";
import { limitsText } from "./limits-text.ts";

function off(...rules: readonly string[]): AlarmProfile {
  const asked = rules.map((rule) => ({
    ...FACTORY_PROFILE.limits.find(({ id }) => id === rule)!,
    rule,
    enabled: false,
  }));
  const changed = changeLimits(FACTORY_PROFILE, asked, { level: "session", text: "" });
  if (!changed.ok) throw new Error(changed.message);
  return changed.profile;
}

it("prints the limits that alarm first, and never a distance as if it were a value", () => {
  expect(limitsText(FACTORY_PROFILE, "heartRate")).toBe("50–120");
  // The rule of 4 below the baseline and the rises of 20 and 40 are of these vitals too.
  expect(limitsText(FACTORY_PROFILE, "spo2")).toBe("≥ 92");
  expect(limitsText(FACTORY_PROFILE, "nibpSys")).toBe("90–170");
  expect(limitsText(FACTORY_PROFILE, "perfusionIndex")).toBe("");
  expect(limitsText(null, "spo2")).toBe("");
});

it("shows a crossed bell where a side is not watched", () => {
  expect(limitsText(off("spo2-low"), "spo2")).toBe("≥ 88");
  expect(limitsText(off("spo2-low", "spo2-desat"), "spo2")).toBe("🔕\uFE0E");
  expect(limitsText(off("heartRate-high", "heartRate-very-high"), "heartRate")).toBe("50–🔕\uFE0E");
});
