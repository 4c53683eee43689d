import { NUMERICS, type ColourRole, type NumericKey } from "@evenkeel/shared/vitals";
import type { Review } from "@evenkeel/shared/wire";

/** One lane of the overview: curves with a common scale, cuff readings as marks. */
export interface OverviewLane {
  readonly label: string;
  readonly curves: readonly { readonly ink: ColourRole; readonly low: Column; readonly high: Column }[];
  readonly marks: readonly { readonly t: number; readonly top: number; readonly bottom: number }[];
  readonly low: number;
  readonly high: number;
}
type Column = readonly (number | null)[];

/** Which vitals share a lane, and what it holds at least, so that noise does not look like a storm. */
const LANES: readonly { readonly vitals: readonly NumericKey[]; readonly least: readonly [number, number] }[] = [
  { vitals: ["heartRate", "pulseRate"], least: [50, 110] },
  { vitals: ["spo2"], least: [88, 100] },
  { vitals: ["nibpSys", "nibpDia", "abpSys", "abpDia"], least: [60, 150] },
  { vitals: ["respRateImpedance", "respRateCo2"], least: [5, 25] },
  { vitals: ["etco2"], least: [25, 50] },
  { vitals: ["temperature"], least: [36, 38] },
  { vitals: ["perfusionIndex"], least: [0, 5] },
];

/** The lanes of a session: those of which anything was measured. */
export function overviewLanes({ series, episodic }: Pick<Review, "episodic" | "series">): readonly OverviewLane[] {
  return LANES.flatMap(({ vitals, least }): OverviewLane[] => {
    const curves = series.filter(({ vital }) => vitals.includes(vital));
    const marks = vitals.includes("nibpSys") ? pressureMarks(episodic) : [];
    if (curves.length === 0 && marks.length === 0) return [];
    let [low, high] = least;
    for (const { low: lows, high: highs } of curves) {
      for (const value of lows) if (value !== null && value < low) low = value;
      for (const value of highs) if (value !== null && value > high) high = value;
    }
    for (const { top, bottom } of marks) [low, high] = [Math.min(low, bottom), Math.max(high, top)];
    const shown = new Set<string>(curves.map(({ vital }) => NUMERICS[vital].label));
    if (marks.length > 0) shown.add("NIBP");
    return [
      {
        label: [...shown].join(" · "),
        curves: curves.map(({ vital, low: lows, high: highs }) => ({
          ink: NUMERICS[vital].colour,
          low: lows,
          high: highs,
        })),
        ...{ marks, low, high },
      },
    ];
  });
}

/** Systolic and diastolic of one measurement are one mark. */
function pressureMarks(episodic: Review["episodic"]): OverviewLane["marks"] {
  return episodic
    .filter(({ vital }) => vital === "nibpSys")
    .map(({ t, device, value }) => {
      const dia = episodic.find((one) => one.vital === "nibpDia" && one.t === t && one.device === device);
      return { t, top: value, bottom: dia?.value ?? value };
    });
}
