import { comparePriority } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import { ruleWords, spoken } from "./rule-words.ts";
import { clockText, msOf, type Expectation } from "./scenario.ts";
import type { SeenAlarm, SeenValue, Witness } from "./witness.ts";

export interface Verdict {
  readonly expectation: Expectation;
  readonly result: "failed" | "left" | "passed";
  /** What was seen that decided it. */
  readonly seen: string;
}

type Of<What extends Expectation["what"]> = Extract<Expectation, { what: What }>;

/** Whether one value, told in the window by whom it concerns, decides: it makes `some-value` pass and `no-value` fail. */
export function isTelling(
  expectation: Of<"every-value"> | Of<"missing"> | Of<"no-value"> | Of<"some-value">,
  { reason, value }: SeenValue,
): boolean {
  if (expectation.what === "missing") return value === null && (expectation.reason ?? reason) === reason;
  if (value === null || expectation.what === "no-value") return value !== null;
  const { above = -Infinity, below = Infinity } = expectation.is;
  return (value > above && value < below) === (expectation.what === "some-value");
}

/** Judges one expectation by what was written down. Both ends of a window belong to it. */
export function judge(expectation: Expectation, witnesses: ReadonlyMap<string, Witness>, startsAt: EpochMs): Verdict {
  const from = startsAt + msOf(expectation.from);
  const to = startsAt + msOf(expectation.to);
  const witness = expectation.room === undefined ? [...witnesses.values()][0] : witnesses.get(expectation.room);
  const verdict = (ok: boolean, seen: string): Verdict => ({ expectation, result: ok ? "passed" : "failed", seen });
  const when = (at: EpochMs): string => clockText(at - startsAt);
  if (expectation.what === "awaits") return { expectation, result: "left", seen: `issue ${expectation.issue}` };
  if (!witness) return verdict(false, `there is no room ${expectation.room}`);

  const told = (device: string | undefined) => (one: { readonly at: EpochMs; readonly device: string }) =>
    one.at >= from && one.at <= to && (device === undefined || one.device === device);
  const values = (one: { readonly vital: string; readonly device?: string }): SeenValue[] =>
    witness.values.filter((value) => value.vital === one.vital && told(one.device)(value));
  const alarms = (of: Witness): SeenAlarm[] =>
    of.alarms.filter((alarm) => alarm.from <= to && (alarm.until ?? Infinity) >= from);
  const alarmText = ({ rule, priority, from: at }: SeenAlarm): string =>
    `${ruleWords(rule)}, ${priority}, at ${when(at)}`;

  function bounded(one: Of<"every-value"> | Of<"some-value">): Verdict {
    const numbers = values(one).filter((value) => value.value !== null);
    if (numbers.length === 0) return verdict(false, "no value came");
    const telling = numbers.find((value) => isTelling(one, value));
    if (telling) return verdict(one.what === "some-value", `${telling.value} at ${when(telling.at)}`);
    const all = numbers.map(({ value }) => value!);
    return verdict(one.what === "every-value", `${Math.min(...all)} to ${Math.max(...all)}`);
  }

  function overlapping(rooms: readonly string[]): Verdict {
    const each = rooms.map((id) => alarms(witnesses.get(id) ?? witness!));
    for (const { from: begun } of each.flat()) {
      const at = Math.max(begun, from);
      const all = each.map((list) => list.find((one) => one.from <= at && (one.until ?? Infinity) > at));
      if (all.every((one) => one !== undefined)) return verdict(true, `${all.map(alarmText).join(", ")}: ${when(at)}`);
    }
    return verdict(false, "never at the same time");
  }

  switch (expectation.what) {
    case "some-value":
    case "every-value":
      return bounded(expectation);
    case "missing": {
      const gone = values(expectation).find((one) => isTelling(expectation, one));
      return gone
        ? verdict(true, `${spoken(gone.reason ?? "")} at ${when(gone.at)}`)
        : verdict(false, "it was never missing");
    }
    case "no-value": {
      const one = values(expectation).find((value) => isTelling(expectation, value));
      return one ? verdict(false, `${one.value} at ${when(one.at)}`) : verdict(true, "none came");
    }
    case "notice": {
      const one = witness.notices.find(
        (notice) => notice.code === expectation.code && told(expectation.device)(notice),
      );
      return one ? verdict(true, `at ${when(one.at)}`) : verdict(false, "the device said nothing of it");
    }
    case "alarm": {
      const { rule, device, priority = "low" } = expectation;
      const fits = (one: SeenAlarm): boolean =>
        [rule].flat().includes(one.rule) && (device ?? one.device) === one.device;
      const one = alarms(witness).find((alarm) => fits(alarm) && comparePriority(alarm.priority, priority) >= 0);
      const others = alarms(witness).map(alarmText).join(", ");
      return one ? verdict(true, alarmText(one)) : verdict(false, others === "" ? "no alarm" : `only ${others}`);
    }
    case "no-alarm": {
      const { rules, priorities } = expectation;
      const one = alarms(witness).find(
        (alarm) =>
          (rules ?? [alarm.rule]).includes(alarm.rule) && (priorities ?? [alarm.priority]).includes(alarm.priority),
      );
      return one ? verdict(false, alarmText(one)) : verdict(true, "none");
    }
    case "alarms-at-once":
      return overlapping(expectation.rooms);
  }
}
