import { ByteBuffer, sum8 } from "@evenkeel/shared/codec";
import { COMMAND, FORMAT_2 } from "./frame.ts";

/** Opcode, length and the two marks around a command. */
const AROUND = 4;
const LONGEST = 16;

/** The device's ear: commands in, one answer byte for each. Only format 2 can be chosen here; all else is refused. */
export class CommandLine {
  private readonly buffer = new ByteBuffer(64);

  /** @returns the answers that are due: 06 accepted, 15 refused */
  hear(bytes: Uint8Array): Uint8Array {
    const answers: number[] = [];
    for (let taken = 0; taken < bytes.length;) {
      taken += this.buffer.append(bytes, taken);
      this.read(answers);
    }
    return Uint8Array.from(answers);
  }

  private read(answers: number[]): void {
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
      answers.push(choosesFormat2(buffer.copy(1, length + 3)) ? COMMAND.accepted : COMMAND.refused);
      buffer.discard(length + AROUND);
    }
  }
}

/** Short form `70 02 02 FF`; long form `70 04 02 FF OPT CHK`, CHK being the sum of what stands before it. */
function choosesFormat2(command: Uint8Array): boolean {
  const [opcode, length, group, format] = command;
  if (opcode !== COMMAND.selectFormat || group !== 2 || format !== FORMAT_2) return false;
  return length === 2 || (length === 4 && sum8(command, 0, 5) === command[5]);
}
