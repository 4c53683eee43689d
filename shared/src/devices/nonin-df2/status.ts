import type { EpochMs } from "@evenkeel/shared/time";
import type { DeviceNotice, MissingReason } from "@evenkeel/shared/vitals";
import { NoticeBoard } from "../nonin/notices.ts";
import type { SignalState } from "../nonin/numbers.ts";
import { LOW_BATTERY, STATUS } from "./frame.ts";

/** Packets without a perfusion colour after which the last one no longer counts: 3 s, a pulse even at 20/min. */
const COLOUR_HOLDS = 9;

/** Follows the status bits from packet to packet. A bit set on any frame of a packet holds for the whole packet. */
export class DeviceStatus implements SignalState {
  private readonly notices = new NoticeBoard();
  private bits = 0;
  private colour = 0;
  private packetsSinceColour = 0;

  /** Begins a packet. */
  open(): void {
    this.bits = 0;
  }

  add(status: number): void {
    this.bits |= status;
    // The colours are sent only while a pulse passes, about 160 ms: between pulses the last one holds.
    const colour = status & (STATUS.red | STATUS.green);
    if (colour === 0) return;
    this.colour = colour;
    this.packetsSinceColour = 0;
  }

  /** Ends a packet: the notices that began or ended with it. */
  close(status2: number, at: EpochMs, told: (notice: DeviceNotice) => void): void {
    if (++this.packetsSinceColour > COLOUR_HOLDS) this.colour = 0;
    const { notices } = this;
    notices.tell("low-perfusion", this.colour === STATUS.red, at, told);
    notices.tell("marginal-perfusion", this.colour === (STATUS.red | STATUS.green), at, told);
    notices.tell("artefact", (this.bits & STATUS.artefact) !== 0, at, told);
    notices.tell("out-of-track", (this.bits & STATUS.outOfTrack) !== 0, at, told);
    notices.tell("sensor-fault", (this.bits & STATUS.sensorFault) !== 0, at, told);
    notices.tell("low-battery", (status2 & LOW_BATTERY) !== 0, at, told);
  }

  /** Whether no number can come from this sensor, whatever the number's slot still holds. */
  get withoutSensor(): boolean {
    return (this.bits & (STATUS.sensorOff | STATUS.sensorFault)) !== 0;
  }

  /** Why a value is missing. */
  get reason(): MissingReason {
    if (this.bits & STATUS.sensorOff) return "sensor-off";
    if (this.bits & STATUS.sensorFault) return "invalid";
    if (this.bits & STATUS.outOfTrack) return "searching";
    if (this.bits & STATUS.artefact) return "artefact";
    return "invalid";
  }

  get questionable(): boolean {
    return (this.bits & (STATUS.artefact | STATUS.outOfTrack)) !== 0 || (this.colour & STATUS.red) !== 0;
  }
}
