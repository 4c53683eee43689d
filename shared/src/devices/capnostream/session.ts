import type { EpochMs } from "@evenkeel/shared/time";
import { COMMAND, frame } from "./frame.ts";

/** A device silent for this long is asked whether the link lives (MD PnP: 900 ms). */
const QUIET_MS = 900;
/** How long an answer to that may take; then the link counts as lost (MD PnP: 1500 ms). */
const ANSWER_MS = 1500;
const LOST_MS = QUIET_MS + ANSWER_MS;
/** While data streams, the host still speaks this often: MD PnP keeps the link alive every 5 s, and a tick may be late. */
const SPEAK_MS = 4000;
/** How often the patient identifier is asked for, where an option wants it. */
const PATIENT_MS = 30_000;

/** `closed`: nothing asked yet. `enabling`: asked, unanswered. `running`: the device speaks and was told to stream. */
type Phase = "closed" | "enabling" | "running";

/** The host's side of a session: enable, start, keep alive, and all over again once the device has fallen silent. */
export class Session {
  private readonly asksPatient: boolean;
  private phase: Phase = "closed";
  private heardAt: EpochMs = -Infinity;
  private saidAt: EpochMs = -Infinity;
  /** When data in real time was last asked for or received. */
  private dataAt: EpochMs = -Infinity;
  private patientAt: EpochMs = -Infinity;

  constructor(asksPatient: boolean) {
    this.asksPatient = asksPatient;
  }

  /**
   * A message came. The first one after the request to enable is taken as its answer.
   * @param isData whether it is data in real time
   * @returns the commands that are due
   */
  heard(isData: boolean, at: EpochMs): Uint8Array[] {
    this.heardAt = at;
    if (isData) this.dataAt = at;
    if (this.phase !== "enabling") return [];
    this.phase = "running";
    return [this.start(at), ...this.patient(at)];
  }

  /** About once a second: the commands that are due. */
  tick(at: EpochMs): Uint8Array[] {
    // A host clock that was set back must not hold the session up for as long.
    if (at < this.saidAt) this.phase = "closed";
    if (this.phase === "running" && at - this.heardAt < LOST_MS) return this.keepAlive(at);
    if (this.phase === "enabling" && at - this.saidAt < ANSWER_MS) return [];
    this.phase = "enabling";
    this.patientAt = -Infinity;
    return [this.say(COMMAND.enable, at)];
  }

  /** What the device is told before the line is closed; nothing where it was never spoken to. */
  farewell(): Uint8Array[] {
    if (this.phase === "closed") return [];
    this.phase = "closed";
    return [frame(COMMAND.stopRealTime), frame(COMMAND.disable)];
  }

  private keepAlive(at: EpochMs): Uint8Array[] {
    // The device speaks and sends no data: the request for it may have been lost on the line.
    if (at - this.heardAt < QUIET_MS && at - this.dataAt >= LOST_MS) return [this.start(at)];
    if (at - this.heardAt >= QUIET_MS) return [this.say(COMMAND.linkIsActive, at)];
    const due = this.patient(at);
    if (due.length === 0 && at - this.saidAt >= SPEAK_MS) due.push(this.say(COMMAND.linkIsActive, at));
    return due;
  }

  private start(at: EpochMs): Uint8Array {
    this.dataAt = at;
    return this.say(COMMAND.startRealTime, at);
  }

  private patient(at: EpochMs): Uint8Array[] {
    if (!this.asksPatient || at - this.patientAt < PATIENT_MS) return [];
    this.patientAt = at;
    return [this.say(COMMAND.inquirePatient, at)];
  }

  private say(command: number, at: EpochMs): Uint8Array {
    this.saidAt = at;
    return frame(command);
  }
}
