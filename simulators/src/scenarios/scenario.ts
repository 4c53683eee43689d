import type { Priority } from "@evenkeel/shared/alarms";
import type { MissingReason, NumericKey, WaveKey } from "@evenkeel/shared/vitals";
import type { ArtefactId } from "../patient/artefacts/index.ts";
import type { Action, KnownOfPatient } from "../patient/body/index.ts";
import type { CuffMode } from "../patient/cuff/index.ts";

/** Minutes and seconds since the scenario began, as in `8:30`. */
export type ClockText = `${number}:${number}`;

/** A monitor at a patient's side: a driver's own encoder on one end of its line, its decoder on the other. */
export interface DevicePlan {
  readonly id: string;
  readonly driver: string;
  /** `stream` when not given. */
  readonly line?: "datagrams" | "stream";
  readonly options?: Readonly<Record<string, unknown>>;
  /** All that the driver can tell when not given. */
  readonly numerics?: readonly NumericKey[];
  /** None when not given: they cost time, and no alarm is judged by them. */
  readonly waves?: readonly WaveKey[];
}

export interface RoomPlan {
  readonly id: string;
  readonly patient: KnownOfPatient;
  /** Who is in the room by the session; monitors name nobody when not given. */
  readonly identifiers?: readonly string[];
  readonly cuff: CuffMode;
  readonly devices: readonly DevicePlan[];
}

/** What is done or happens: to the body, to its sensors, to a monitor or its line, in the session. */
export type Doing =
  | Action
  | {
      readonly kind: "artefact";
      readonly id: ArtefactId;
      /** Until it is mended when not given. */
      readonly lastsS?: number;
      /** 0 to 1; 0.5 when not given. */
      readonly severity?: number;
      readonly amount?: number;
      readonly identifier?: string;
      /** The monitor, for an artefact of a device or a line. */
      readonly device?: string;
    }
  | { readonly kind: "mend"; readonly id: ArtefactId; readonly device?: string }
  | { readonly kind: "cuff-mode"; readonly mode: CuffMode }
  | { readonly kind: "cuff-start" }
  | { readonly kind: "cuff-stop" }
  /** Somebody confirms what is shown now as the patient's own values. */
  | { readonly kind: "baseline" }
  /** Recovery begins: from here on no drug is given any more. */
  | { readonly kind: "recovery" };

/** In the first room when none is named. */
export type Step = Doing & { readonly t: ClockText; readonly room?: string };

interface Bounds {
  readonly above?: number;
  readonly below?: number;
}

/** What must be seen within a window, in the first room when none is named. */
export type Expected =
  /** A value within bounds: at some time, or whenever there is one. */
  | { readonly what: "some-value"; readonly vital: NumericKey; readonly is: Bounds; readonly device?: string }
  | { readonly what: "every-value"; readonly vital: NumericKey; readonly is: Bounds; readonly device?: string }
  /** The device says at some time that it has none. */
  | { readonly what: "missing"; readonly vital: NumericKey; readonly reason?: MissingReason; readonly device?: string }
  /** No value at all comes. */
  | { readonly what: "no-value"; readonly vital: NumericKey; readonly device?: string }
  /** A notice of the device's own. */
  | { readonly what: "notice"; readonly code: string; readonly device?: string }
  /** An alarm condition exists at some time by one of these rules, at least with this priority. */
  | {
      readonly what: "alarm";
      readonly rule: string | readonly string[];
      readonly priority?: Priority;
      readonly device?: string;
    }
  /** None of these rules' conditions exists at any time; none of all when not given. */
  | { readonly what: "no-alarm"; readonly rules?: readonly string[]; readonly priorities?: readonly Priority[] }
  /** Several rooms call at the same time. */
  | { readonly what: "alarms-at-once"; readonly rooms: readonly string[] }
  /** A condition that the alarm engine does not have yet: told in the report, not judged. */
  | { readonly what: "awaits"; readonly issue: number; readonly condition: string };

export type Expectation = Expected & { readonly from: ClockText; readonly to: ClockText; readonly room?: string };

/** A story of one or several rooms that is a test: the same seed gives the same bytes and the same verdicts. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** What it is for, and what of it is scripted rather than the body's own. */
  readonly about: string;
  readonly seed: number;
  readonly lasts: ClockText;
  readonly rooms: readonly RoomPlan[];
  readonly steps: readonly Step[];
  readonly expects: readonly Expectation[];
}

/** ms since the beginning. */
export function msOf(text: ClockText): number {
  const [minutes, seconds] = text.split(":").map(Number);
  return (minutes! * 60 + seconds!) * 1000;
}

export function clockText(ms: number): ClockText {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` as ClockText;
}
