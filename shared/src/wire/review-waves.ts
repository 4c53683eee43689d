import { isWaveKey, type WaveKey } from "@evenkeel/shared/vitals";

/** Samples of one wave without a hole. Value = raw × gain + offset, -32768 invalid. */
export interface WaveRun {
  readonly wave: WaveKey;
  readonly device: string;
  /** Of the first sample, epoch ms; between two of them where the run was cut. */
  readonly at: number;
  readonly rate: number;
  readonly gain: number;
  readonly offset: number;
  readonly raw: Int16Array;
}

/** Something that is no page of waves: cut short, or of another version. */
export class BrokenWaves extends Error {
  readonly code = "broken-waves";
}

type Head = readonly [wave: string, device: string, at: number, rate: number, gain: number, offset: number, n: number];

/**
 * `GET /api/sessions/:id/review/waves?from&until` (`application/octet-stream`): four bytes with the length of a head,
 * the head as JSON in ASCII with one row a run, then all samples as Int16, all of it little endian.
 */
export function packWaves(runs: readonly WaveRun[]): Uint8Array<ArrayBuffer> {
  const rows = runs.map(({ wave, device, at, rate, gain, offset, raw }): Head => [
    wave,
    device,
    at,
    rate,
    gain,
    offset,
    raw.length,
  ]);
  // JSON knows an escape for whatever is not ASCII, so that a character is a byte.
  const head = JSON.stringify(rows).replace(/[^ -~]/g, (unit) => `\\u${hex(unit.charCodeAt(0))}`);
  const length = head.length + (head.length % 2);
  const samples = runs.reduce((sum, { raw }) => sum + raw.length, 0);
  const bytes = new Uint8Array(4 + length + 2 * samples);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length, true);
  for (let index = 0; index < length; index += 1) bytes[4 + index] = index < head.length ? head.charCodeAt(index) : 32;
  let place = 4 + length;
  for (const { raw } of runs) {
    for (let index = 0; index < raw.length; index += 1, place += 2) view.setInt16(place, raw[index]!, true);
  }
  return bytes;
}

const hex = (code: number): string => code.toString(16).padStart(4, "0");

/** The runs of `packWaves`. Throws `BrokenWaves` for anything else. */
export function unpackWaves(bytes: Uint8Array): readonly WaveRun[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.byteLength < 4 ? Infinity : view.getUint32(0, true);
  if (4 + length > bytes.byteLength) throw new BrokenWaves("The waves end within their head.");
  let place = 4 + length;
  const runs = readHead(bytes.subarray(4, place)).map(([wave, device, at, rate, gain, offset, n]): WaveRun => {
    if (!isWaveKey(wave)) throw new BrokenWaves(`There is no wave ${wave}.`);
    if (place + 2 * n > bytes.byteLength) throw new BrokenWaves("The waves end within their samples.");
    const raw = new Int16Array(n);
    for (let index = 0; index < n; index += 1, place += 2) raw[index] = view.getInt16(place, true);
    return { wave, device, at, rate, gain, offset, raw };
  });
  if (place !== bytes.byteLength) throw new BrokenWaves("There is more than the head says.");
  return runs;
}

function readHead(bytes: Uint8Array): readonly Head[] {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch {
    throw new BrokenWaves("The head of the waves cannot be read.");
  }
  if (!Array.isArray(rows) || !rows.every(isHead)) throw new BrokenWaves("The head of the waves is not as agreed.");
  return rows;
}

function isHead(row: unknown): row is Head {
  if (!Array.isArray(row) || row.length !== 7) return false;
  const [wave, device, ...numbers] = row as readonly unknown[];
  if (typeof wave !== "string" || typeof device !== "string") return false;
  if (!numbers.every((one) => typeof one === "number" && Number.isFinite(one))) return false;
  const [, rate, , , count] = numbers as readonly number[];
  return rate! > 0 && Number.isInteger(count) && count! >= 0;
}
