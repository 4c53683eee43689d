import { encodeText } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { Encoder } from "../driver.ts";
import { FaultTally } from "../fault-tally.ts";
import { Curve } from "./curve.ts";
import { COMMAND, frame, MESSAGE } from "./frame.ts";
import { FrameLine, type MessageListener } from "./frame-line.ts";
import { patientPayload, patientText, patientTextUnicode } from "./identity.ts";
import type { CapnostreamOptions } from "./options.ts";
import { Panel } from "./panel.ts";
import { FAST } from "./status.ts";
import { SAMPLE_MS, SAMPLE_RATE } from "./sample-clock.ts";
import { mmHgPerStep } from "./units.ts";

const NOTHING: readonly Uint8Array[] = [];
/** A host that says nothing for this long is gone: twice the 5 s in which MD PnP keeps the link alive. */
const LINK_MS = 10_000;
/** A line that was not ticked for longer than this has lost the rest, as a real one would. */
const MOST_SAMPLES = 2 * SAMPLE_RATE;
const MINUTE_MS = 60_000;
/** Made up, in the form that MD PnP reads: version, date, and a serial number that says Masimo. */
const DEVICE_ID = encodeText("V05.00 01/01/2020 B300000001  ", "latin1");
const REVISION = Uint8Array.of(0x41, 1);

/** The simulated Capnostream: silent until it is enabled, streaming once started, silent again when the host is gone. */
export class CapnostreamEncoder implements Encoder, MessageListener {
  private readonly zoneMs: number;
  private readonly perStep: number;
  private readonly panel: Panel;
  private readonly curve = new Curve();
  private readonly faults = new FaultTally();
  private readonly ear = new FrameLine(this, this.faults);
  private answers: Uint8Array[] = [];
  private phase: "enabled" | "silent" | "streaming" = "silent";
  private heardAt: EpochMs = 0;
  private at: EpochMs = 0;
  private clockOffset = 0;
  private patient = "";
  /** When sample 0 was due; found at the first tick of a stream. */
  private origin: EpochMs | null = null;
  private tickedAt: EpochMs = -Infinity;
  private sent = 0;

  constructor({ timeZoneOffsetMinutes, simulatedUnit, barometricPressure }: CapnostreamOptions) {
    this.zoneMs = timeZoneOffsetMinutes * MINUTE_MS;
    this.perStep = mmHgPerStep(simulatedUnit, barometricPressure);
    this.panel = new Panel(simulatedUnit, this.perStep);
  }

  /** Vitals, curve and notices of a capnograph, its patient, and its clock; what it cannot say is left out. */
  encode(observation: Observation): readonly Uint8Array[] {
    if (observation.kind === "wave") {
      if (observation.wave === "co2") this.curve.add(observation);
    } else if (observation.kind === "patient") this.patient = observation.identifiers[0] ?? "";
    else if (observation.kind === "clock") this.clockOffset = observation.deviceTime - observation.at;
    else this.panel.take(observation);
    return NOTHING;
  }

  respond(bytes: Uint8Array, at: EpochMs): readonly Uint8Array[] {
    this.at = at;
    this.ear.push(bytes);
    this.faults.take(at);
    const { answers } = this;
    this.answers = [];
    return answers;
  }

  tick(at: EpochMs): readonly Uint8Array[] {
    if (at - this.heardAt > LINK_MS) this.phase = "silent";
    if (this.phase !== "streaming") return NOTHING;
    if (this.origin === null || at < this.tickedAt) this.begin(at);
    this.tickedAt = at;
    const total = Math.floor((at - this.origin!) / SAMPLE_MS) + 1;
    const frames: Uint8Array[] = [];
    for (let index = Math.max(this.sent, total - MOST_SAMPLES); index < total; index++) {
      if (index % SAMPLE_RATE === 0) frames.push(this.numerics(at));
      frames.push(this.sample(index));
    }
    this.sent = Math.max(this.sent, total);
    return frames;
  }

  /** A command with the right check. What it means: the fact sheet's list; what has no known answer gets none. */
  message(code: number, payload: Uint8Array): void {
    if (code === COMMAND.enable && this.phase === "silent") this.phase = "enabled";
    if (this.phase === "silent") return;
    this.heardAt = this.at;
    const [first = 0, second = 0] = payload;
    if (code === COMMAND.enable) this.answer(MESSAGE.deviceId, DEVICE_ID);
    else if (code === COMMAND.disable) this.phase = "silent";
    else if (code === COMMAND.startRealTime) this.start();
    else if (code === COMMAND.stopRealTime) this.phase = "enabled";
    else if (code === COMMAND.protocolRevision) this.answer(MESSAGE.protocolRevision, REVISION);
    else if (code === COMMAND.inquireNumeric)
      this.answer(MESSAGE.numericItem, Uint8Array.of(first, this.panel.item(first)));
    else if (code === COMMAND.setUp) this.answer(MESSAGE.setUp, Uint8Array.of(first, this.panel.set(first, second)));
    else if (code === COMMAND.setPatient) this.patient = patientText(payload);
    else if (code === COMMAND.setPatientUnicode) this.patient = patientTextUnicode(payload);
    else if (code === COMMAND.inquirePatient) {
      const { unicode, payload: text } = patientPayload(this.patient);
      this.answer(unicode ? MESSAGE.patientUnicode : MESSAGE.patient, text);
    }
  }

  private start(): void {
    if (this.phase !== "streaming") this.origin = null;
    this.phase = "streaming";
  }

  private begin(at: EpochMs): void {
    this.origin = at;
    this.sent = 0;
  }

  private answer(code: number, payload: Uint8Array): void {
    this.answers.push(frame(code, payload));
  }

  private numerics(at: EpochMs): Uint8Array {
    return frame(MESSAGE.numerics, this.panel.numerics(at + this.clockOffset + this.zoneMs));
  }

  private sample(index: number): Uint8Array {
    const value = this.curve.take();
    const steps = Math.round(((value ?? 0) / this.perStep) * 256);
    const fixed = Number.isFinite(steps) ? Math.max(0, Math.min(0xffff, steps)) : 0;
    const fast = this.panel.fast | (value === null ? FAST.invalid : 0);
    return frame(MESSAGE.co2Wave, Uint8Array.of(index & 0xff, fixed >> 8, fixed & 0xff, fast));
  }
}
