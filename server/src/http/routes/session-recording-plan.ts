import { NUMERICS, numericKeys, WAVES, waveKeys, type NumericKey, type WaveKey } from "@evenkeel/shared/vitals";
import type { SessionView } from "@evenkeel/shared/session";
import type { DeviceSetup, EpochMs, ObservationStore } from "../../ports.ts";

/** A column of `numerics.csv`: one vital of one device. */
export interface VitalColumn {
  readonly column: string;
  readonly vital: NumericKey;
  readonly device: string;
  /** The one that a screen of the room shows by the clinic's choice, and a replay tells. */
  readonly main: boolean;
}

/** A file of one wave of one device at one rate. */
export interface WaveFile {
  readonly file: string;
  readonly column: WaveKey;
  readonly device: string;
  readonly rate: number;
  readonly main: boolean;
}

/** What a recording of a session will hold. */
export interface RecordingPlan {
  readonly session: SessionView;
  /** All that is read lies in [from, until). */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Ids in the order of their numbers: a clinic's own names stay in the house. */
  readonly devices: readonly string[];
  readonly vitals: readonly VitalColumn[];
  readonly waves: readonly WaveFile[];
}

/** A wave begins before its last sample has arrived, so a session's first block may begin before the session. */
const BEFORE_MS = 60_000;
/** A session that was never ended, and has had no number for so long, is not looked through to this day. */
const FORGOTTEN_MS = 86_400_000;
/** A span that is read at once: some thousand rows, a few ms of work. */
const WINDOW_MS = 60_000;
/** The vital that is measured on a wave: where the clinic prefers a device for it, its wave is meant too. */
const MEASURED_ON: Readonly<Record<WaveKey, NumericKey>> = {
  ecgII: "heartRate",
  pleth: "spo2",
  co2: "etco2",
  resp: "respRateImpedance",
  abp: "abpSys",
};

interface PlanParts {
  readonly observations: Pick<ObservationStore, "newest" | "waves">;
  readonly setup: Pick<DeviceSetup, "list">;
}

/**
 * Looks through the record for what there is: devices, vitals, and the waves with their rates. Rejects with the
 * signal's reason once nobody waits for it any more.
 */
export async function planRecording(
  { observations, setup }: PlanParts,
  session: SessionView,
  now: EpochMs,
  signal: AbortSignal,
): Promise<RecordingPlan> {
  const from = session.openedAt - BEFORE_MS;
  const prefer = setup.list().rooms.find(({ id }) => id === session.room)?.prefer ?? {};
  // One that has a value before one that has none, then the one that spoke last.
  const newest = [...(await observations.newest(session.id))].sort(
    (a, b) => Number(b.kind === "numeric") - Number(a.kind === "numeric") || b.at - a.at,
  );
  const heard = newest.reduce((last, { at }) => Math.max(last, at), session.openedAt);
  const until = session.endedAt ?? Math.min(now, heard + FORGOTTEN_MS);
  const found = await wavesOf(observations, session.id, [from, until], signal);
  const devices = [...new Set([...newest, ...found].map(({ device }) => device))].sort();
  const named = (name: string, device: string, main: boolean) =>
    main ? name : `${name}_d${devices.indexOf(device) + 1}`;

  const vitals = numericKeys.flatMap((vital): VitalColumn[] => {
    const told = newest.filter((row) => row.vital === vital).map(({ device }) => device);
    const first = chosen(told, prefer[vital]);
    return told.map((device) => {
      const main = device === first;
      return { column: named(vital, device, main), vital, device, main };
    });
  });
  const waves = waveKeys.flatMap((wave): WaveFile[] => {
    const told = found.filter((one) => one.wave === wave).sort((a, b) => b.samples - a.samples);
    const first = chosen(
      told.map(({ device }) => device),
      prefer[MEASURED_ON[wave]],
    );
    return told.map(({ device, rate }) => {
      const main = device === first;
      return { file: `waves_${named(wave, device, main)}_${rate}hz.csv`, column: wave, device, rate, main };
    });
  });
  return { session, from, until, devices, vitals, waves };
}

const chosen = (told: readonly string[], prefer: readonly string[] = []): string | undefined =>
  prefer.find((device) => told.includes(device)) ?? told[0];

interface FoundWave {
  readonly wave: WaveKey;
  readonly device: string;
  readonly rate: number;
  samples: number;
}

async function wavesOf(
  observations: Pick<ObservationStore, "waves">,
  session: string,
  [from, until]: readonly [from: EpochMs, until: EpochMs],
  signal: AbortSignal,
): Promise<readonly FoundWave[]> {
  const found = new Map<string, FoundWave>();
  for (const [start, end] of windows(from, until)) {
    signal.throwIfAborted();
    for (const wave of waveKeys) {
      for (const { device, rate, samples } of await observations.waves(session, wave, start, end)) {
        const key = `${wave} ${rate} ${device}`;
        const one = found.get(key) ?? { wave, device, rate, samples: 0 };
        one.samples += samples.length;
        found.set(key, one);
      }
    }
    await otherWork();
  }
  return [...found.values()];
}

/** A span in pieces that are read one by one. */
export function* windows(from: EpochMs, until: EpochMs): Generator<readonly [start: EpochMs, end: EpochMs]> {
  for (let start = from; start < until; start += WINDOW_MS) yield [start, Math.min(until, start + WINDOW_MS)];
}

/** The rooms' own work comes between two windows: an alarm does not wait for a download. */
export const otherWork = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Units and names of what the columns hold, for the manifest. */
export const vitalWords = ({ vital }: VitalColumn) => ({ name: NUMERICS[vital].name, unit: NUMERICS[vital].unit });
export const waveWords = ({ column }: WaveFile) => ({ name: WAVES[column].name, unit: WAVES[column].unit });
