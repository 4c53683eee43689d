import { ByteBuffer, ByteWriter, sum8 } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import { shownAt, THIS_CENTURY, timeShown } from "../clock/shown-time.ts";
import { COMMAND, commandFrame, GROUP, type Format } from "./commands.ts";

/** Opcode, length and the two marks around a command. */
const AROUND = 4;
const LONGEST = 16;
/** Made up, nine digits as they are printed on the devices. */
const SERIAL_NUMBER = "500000001";
/** What a WristOx2 3150 answers, as the MD PnP driver knows it. */
const WRISTOX2 = [0x18, 0x05, 0x09];
const MINUTE = 60_000;

type Parts = readonly [number, number, number, number, number, number];

/** The simulated device's ear: commands in, answers out. One format alone can be chosen here, others are refused. */
export class CommandLine {
  private readonly buffer = new ByteBuffer(64);
  private readonly format: Format;
  /** How far the device's clock, which shows local time, is off from the line's. */
  private clockOffMs: number;

  /** @param zoneMinutes the zone that the device's clock is set to, in minutes east of UTC */
  constructor(format: Format, zoneMinutes = 0) {
    this.format = format;
    this.clockOffMs = zoneMinutes * MINUTE;
  }

  /** @returns the answers that are due */
  hear(bytes: Uint8Array, at: EpochMs): Uint8Array {
    const answers = new ByteWriter(16);
    for (let taken = 0; taken < bytes.length;) {
      taken += this.buffer.append(bytes, taken);
      this.read(at, answers);
    }
    return answers.toBytes();
  }

  /** What the device's clock shows, as the time at which a clock in UTC does. */
  shown(at: EpochMs): EpochMs {
    return at + this.clockOffMs;
  }

  private read(at: EpochMs, answers: ByteWriter): void {
    const { buffer } = this;
    while (buffer.length > 0) {
      const length = buffer.at(2);
      if (buffer.at(0) !== COMMAND.start || (length !== undefined && length > LONGEST - AROUND)) {
        buffer.discard(1);
        continue;
      }
      if (length === undefined || buffer.length < length + AROUND) return;
      if (buffer.at(length + 3) !== COMMAND.end) {
        buffer.discard(1);
        continue;
      }
      answers.append(this.answer(buffer.at(1)!, buffer.copy(3, length + 3), at));
      buffer.discard(length + AROUND);
    }
  }

  private answer(opcode: number, data: Uint8Array, at: EpochMs): Uint8Array {
    const reply = COMMAND.answer | opcode;
    switch (opcode) {
      case COMMAND.selectFormat:
        return said(choosesFormat(data, this.format));
      case COMMAND.dateTime:
        return data.length === 0 ? commandFrame(reply, this.clockDigits(at)) : said(this.setClock(data, at));
      case COMMAND.deviceType:
        return data.length === 0 ? commandFrame(reply, WRISTOX2) : said(false);
      case COMMAND.serialNumber:
        return data.length === 2 && data[0] === GROUP && data[1] === GROUP ? serialNumber(reply) : said(false);
      case COMMAND.bluetoothTimeout:
        return data.length === 4 && sum8(data, 0, 3) === data[3] ? commandFrame(reply, [4, 0]) : said(false);
      default:
        return said(false);
    }
  }

  private clockDigits(at: EpochMs): number[] {
    const { year, month, day, hour, minute, second } = shownAt(this.shown(at), 0);
    return [year - THIS_CENTURY, month, day, hour, minute, second];
  }

  private setClock(data: Uint8Array, at: EpochMs): boolean {
    if (data.length !== 6) return false;
    const [year, month, day, hour, minute, second] = data as unknown as Parts;
    const set = timeShown({ year: THIS_CENTURY + year, month, day, hour, minute, second }, 0);
    if (set === undefined) return false;
    this.clockOffMs = set - at;
    return true;
  }
}

function said(yes: boolean): Uint8Array {
  return Uint8Array.of(yes ? COMMAND.accepted : COMMAND.refused);
}

function serialNumber(reply: number): Uint8Array {
  const data = [GROUP, ...Array.from(SERIAL_NUMBER, (digit) => digit.charCodeAt(0))];
  return commandFrame(reply, [...data, sum8(Uint8Array.from(data))]);
}

/** Short form `02 FF`; long form `02 FF OPT CHK`, where the sum begins with opcode and length. */
function choosesFormat(data: Uint8Array, format: Format): boolean {
  if (data[0] !== GROUP || data[1] !== format) return false;
  const before = COMMAND.selectFormat + data.length;
  return data.length === 2 || (data.length === 4 && ((before + sum8(data, 0, 3)) & 0xff) === data[3]);
}
