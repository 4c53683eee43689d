import type { DeviceSetup } from "../../ports.ts";
import { vitalWords, waveWords, type RecordingPlan } from "./session-recording-plan.ts";

const FORMAT = "evenkeel-recording";
const FORMAT_VERSION = 1;

/** Cells and files, for whoever opens the archive without the program that reads it. */
const READ_ME = [
  "t_s: seconds since the session was opened.",
  "numerics.csv: a row for each moment at which something was told; an empty cell says nothing.",
  "missing.csv: when a device said that it had no value, and why. doubtful.csv: values that it marked doubtful.",
  "nibp_measured_s: when the cuff took the reading of its row.",
  "waves_*hz.csv: a jump in t_s is a gap; an empty cell is a sample that the device marked invalid.",
  "Columns and files of a further device for the same vital end in _d and its number.",
  "Left out: identifiers, names, words written by people, values that the catalogue does not know.",
];

/** What the archive holds. Nobody's name in it, no date, and no id of session, room or device. */
export function manifestOf(plan: RecordingPlan, setup: Pick<DeviceSetup, "list">): string {
  const { session, until, devices, vitals, waves } = plan;
  const listed = setup.list().devices;
  const number = (device: string): number => devices.indexOf(device) + 1;
  const manifest = {
    format: FORMAT,
    version: FORMAT_VERSION,
    lengthS: (until - session.openedAt) / 1000,
    ended: session.endedAt !== undefined,
    simulated: session.patient.simulated === true,
    plan: session.plan,
    devices: devices.map((device) => {
      const driver = listed.find(({ id }) => id === device)?.entry["driver"];
      return { number: number(device), driver: typeof driver === "string" ? driver : null };
    }),
    vitals: vitals.map((one) => ({
      column: one.column,
      vital: one.vital,
      ...vitalWords(one),
      device: number(one.device),
      main: one.main,
    })),
    waves: waves.map((one) => ({
      file: one.file,
      column: one.column,
      ...waveWords(one),
      rate: one.rate,
      device: number(one.device),
      main: one.main,
    })),
    notes: READ_ME,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
