import type { NumericKey, WaveKey } from "@evenkeel/shared/vitals";

/** One of the devices of the soak, as the device list has it and as it is played. */
export interface BedPlan {
  readonly driver: string;
  readonly transport: unknown;
  /** Of the device list: how often the device tells its numbers, in ms. */
  readonly periodMs: number;
  /** How fast the device's own clock runs against the host's, in millionths: crystals are off by some. */
  readonly crystalPpm: number;
  readonly numerics: readonly NumericKey[];
  readonly waves: Readonly<Partial<Record<WaveKey, number>>>;
  /** A cuff reading every five minutes. */
  readonly cuff?: true;
}

const serial = (line: number) => ({ kind: "serial", path: `/dev/soak${line}` });

/**
 * Eight devices of eight drivers. The waves' rates are what the device sends, whatever it is given: facts and sources in
 * each driver's NOTES.md.
 */
export const BEDS: readonly BedPlan[] = [
  {
    driver: "philips-intellivue",
    transport: { kind: "udp", host: "127.0.0.1", port: 24_105 },
    periodMs: 1024,
    crystalPpm: 10,
    numerics: ["heartRate", "spo2", "pulseRate", "respRateImpedance", "etco2", "temperature"],
    waves: { ecgII: 250, pleth: 125, resp: 62.5, co2: 62.5 },
    cuff: true,
  },
  {
    driver: "ge-dri",
    transport: serial(1),
    periodMs: 5000,
    crystalPpm: -10,
    numerics: ["heartRate", "spo2", "respRateImpedance", "etco2"],
    waves: { ecgII: 300, pleth: 100, co2: 25, resp: 25 },
    cuff: true,
  },
  {
    driver: "masimo-ascii",
    transport: serial(2),
    periodMs: 1000,
    crystalPpm: 8,
    numerics: ["spo2", "pulseRate", "perfusionIndex"],
    waves: {},
  },
  {
    driver: "nellcor-ascii",
    transport: serial(3),
    periodMs: 2000,
    crystalPpm: -8,
    numerics: ["spo2", "pulseRate"],
    waves: {},
  },
  {
    driver: "nonin-df2",
    transport: serial(4),
    periodMs: 1000,
    crystalPpm: 10,
    numerics: ["spo2", "pulseRate"],
    waves: { pleth: 75 },
  },
  {
    driver: "capnostream",
    transport: serial(5),
    periodMs: 1000,
    crystalPpm: -10,
    numerics: ["etco2", "respRateCo2", "spo2", "pulseRate"],
    waves: { co2: 20 },
  },
  {
    driver: "dinamap",
    transport: serial(6),
    periodMs: 2000,
    crystalPpm: 0,
    numerics: ["spo2", "pulseRate"],
    waves: {},
    cuff: true,
  },
  {
    driver: "hl7-pcd01",
    transport: { kind: "tcp-client", host: "127.0.0.1", port: 2575 },
    periodMs: 1000,
    crystalPpm: 5,
    numerics: ["heartRate", "spo2", "pulseRate", "respRateImpedance"],
    waves: { pleth: 100 },
    cuff: true,
  },
];
