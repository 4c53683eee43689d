import type { Author } from "@evenkeel/shared/alarms";
import type { SessionFact } from "@evenkeel/shared/session";
import type { EpochMs, OtherRow, SampleRow } from "../ports.ts";

/** What the tests of the store stand on: a nurse, the opening of a session, a midnight, rows of session `s1`. */
export const by: Author = { userId: "u1", name: "N. Nurse", station: "desk" };
export const opened: SessionFact = {
  type: "session-opened",
  room: "room-1",
  patient: {
    alias: "A.B.",
    identifiers: [
      { kind: "MRN", value: "1" },
      { kind: "Date of birth", value: "1980-01-01" },
    ],
  },
  plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
};
export const MIDNIGHT: EpochMs = Date.UTC(2026, 0, 1);

/** A number of device `d1`, its times in ms after midnight. */
export const numeric = (
  vital: "heartRate" | "nibpSys" | "spo2",
  at: number,
  value: number,
  measuredAt?: number,
): SampleRow => ({
  kind: "numeric",
  session: "s1",
  device: "d1",
  vital,
  at: MIDNIGHT + at,
  value,
  ...(measuredAt === undefined ? {} : { measuredAt: MIDNIGHT + measuredAt }),
});

/** A value that the catalogue does not know, of device `d1`, `at` in ms after midnight. */
export const other = (code: string, at: number, value: OtherRow["value"], more: Partial<OtherRow> = {}): OtherRow => ({
  kind: "other",
  session: "s1",
  device: "d1",
  code,
  name: `name of ${code}`,
  unit: "%",
  at: MIDNIGHT + at,
  value,
  ...more,
});
