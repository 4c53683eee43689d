import { sum8 } from "@evenkeel/shared/codec";

/**
 * Host commands of the WristOx2 3150 and the Onyx 9560: `02 opcode length data 03`, where length counts the data. The
 * device answers with one byte, or with a frame of the same shape whose opcode has its highest bit set.
 */
export const COMMAND = {
  start: 0x02,
  end: 0x03,
  accepted: 0x06,
  refused: 0x15,
  selectFormat: 0x70,
  dateTime: 0x72,
  deviceType: 0x73,
  serialNumber: 0x74,
  bluetoothTimeout: 0x75,
  answer: 0x80,
} as const;

/** The formats that can be chosen, as the format command writes them. */
export const FORMAT = { df2: 0x02, df7: 0x07, df8: 0x08, df13: 0x0d } as const;
export type Format = (typeof FORMAT)[keyof typeof FORMAT];

/** First data byte of the format command, and the identifier of the serial number that is asked for. */
export const GROUP = 0x02;

/** A frame around `data`. */
export function commandFrame(opcode: number, data: readonly number[]): Uint8Array {
  return Uint8Array.of(COMMAND.start, opcode, data.length, ...data, COMMAND.end);
}

/**
 * Asks for a format. `long` adds an options byte (40 spot check, 20 Bluetooth on at power-up, others not established;
 * here 00, as OpenTele sends it to the 9560) and the sum of opcode, length and data: some devices take only that form.
 */
export function selectFormatCommand(format: Format, form: "long" | "short"): Uint8Array {
  if (form === "short") return commandFrame(COMMAND.selectFormat, [GROUP, format]);
  const data = [GROUP, format, 0x00];
  return commandFrame(COMMAND.selectFormat, [...data, sum8(Uint8Array.of(COMMAND.selectFormat, 4, ...data))]);
}

/** Asks for the device's clock. */
export function askDateTimeCommand(): Uint8Array {
  return commandFrame(COMMAND.dateTime, []);
}
