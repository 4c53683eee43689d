import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import {
  formatValue,
  isNumericKey,
  NUMERICS,
  numericKeys,
  type ColourRole,
  type NumericKey,
} from "@evenkeel/shared/vitals";

type Told = SandboxRoom["values"][number];
type Body = SandboxRoom["body"];

/** What one monitor shows of one vital. Only `value` is a number of now. */
export type Shown =
  | { readonly look: "missing"; readonly reason: string }
  | { readonly look: "never" }
  | { readonly look: "stale"; readonly text: string; readonly ageMs: number }
  | { readonly look: "value"; readonly text: string; readonly ageMs: number };

/** One vital: the body's own beside what each monitor of the room shows of it, in the order of the devices. */
export interface ReadingRow {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly colour: ColourRole;
  readonly body: string;
  readonly shown: readonly Shown[];
}

/**
 * A continuous value that is not said again for so long (simulated time) is none of now. Longer than the slowest
 * simulated monitor says its numbers; a monitor that is quiet as a whole is known by its link much sooner.
 */
export const STALE_MS = 30_000;

const TRUTH: Readonly<Record<NumericKey, (body: Body) => number>> = {
  heartRate: (body) => body.heartRate,
  pulseRate: (body) => body.heartRate,
  spo2: (body) => body.spo2,
  perfusionIndex: (body) => body.perfusion,
  respRateImpedance: (body) => body.respRate,
  respRateCo2: (body) => body.respRate,
  etco2: (body) => body.etco2,
  nibpSys: (body) => body.sys,
  nibpDia: (body) => body.dia,
  nibpMean: (body) => body.dia + (body.sys - body.dia) / 3,
  abpSys: (body) => body.sys,
  abpDia: (body) => body.dia,
  abpMean: (body) => body.dia + (body.sys - body.dia) / 3,
  temperature: (body) => body.temperature,
};

/** Pressures are read as a pair: two numbers of one row, told by one measurement. */
const PAIRS: Partial<Record<NumericKey, { readonly label: string; readonly second: NumericKey }>> = {
  nibpSys: { label: "NIBP", second: "nibpDia" },
  abpSys: { label: "ABP", second: "abpDia" },
};
const IN_A_PAIR: readonly NumericKey[] = ["nibpDia", "nibpMean", "abpDia", "abpMean"];

/** Rows for every vital that a monitor of the room measures or has told. `expected`: what its drivers are known to measure. */
export function readingRows(
  room: SandboxRoom,
  devices: readonly string[],
  expected: readonly NumericKey[],
): readonly ReadingRow[] {
  const there = new Set<string>([...expected, ...room.values.map(({ vital }) => vital)]);
  return numericKeys
    .filter((vital) => there.has(vital) && !IN_A_PAIR.includes(vital))
    .map((vital) => {
      const spec = NUMERICS[vital];
      const pair = PAIRS[vital];
      const body = formatValue(vital, TRUTH[vital](room.body));
      return {
        key: vital,
        label: pair?.label ?? spec.label,
        unit: spec.unit,
        colour: spec.colour,
        body: pair ? `${body}/${formatValue(pair.second, TRUTH[pair.second](room.body))}` : body,
        shown: devices.map((device) => shownOf(room, device, vital, pair?.second)),
      };
    });
}

function shownOf(room: SandboxRoom, device: string, vital: NumericKey, second?: NumericKey): Shown {
  const told = (key: NumericKey) => room.values.find((value) => value.device === device && value.vital === key);
  const first = told(vital);
  if (!first) return { look: "never" };
  if (first.value === null) return { look: "missing", reason: first.reason ?? "" };
  const text = [textOf(first), ...(second ? [pairText(first, told(second))] : [])].join("/");
  return { look: isOld(room, first) ? "stale" : "value", text, ageMs: first.ageMs };
}

/** The second number of a pair, only where it is of the same measurement. */
function pairText(first: Told, second: Told | undefined): string {
  return second && Math.abs(second.ageMs - first.ageMs) < 1000 ? textOf(second) : "--";
}

const textOf = ({ vital, value }: Told): string =>
  value === null || !isNumericKey(vital) ? "--" : formatValue(vital, value);

function isOld(room: SandboxRoom, { device, vital, ageMs }: Told): boolean {
  if (NUMERICS[vital].rhythm === "episodic") return false;
  const link = room.links.find((one) => one.device === device)?.link;
  return link !== "connected" || ageMs > STALE_MS;
}
