import type { RoutePlan } from "@evenkeel/shared/dosing";
import { amendedHistory, type SessionEvent } from "@evenkeel/shared/session";
import { NUMERICS } from "@evenkeel/shared/vitals";
import type { EpochMs, ObservationStore, SampleRow } from "../../ports.ts";
import { otherWork, windows, type RecordingPlan, type VitalColumn } from "./session-recording-plan.ts";

type Samples = Pick<ObservationStore, "samples">;

/** Seconds since the opening, to the ms of the record. */
const seconds = ({ session }: RecordingPlan, at: EpochMs): string => ((at - session.openedAt) / 1000).toFixed(3);
const line = (cells: readonly (number | string)[]): string => `${cells.join(",")}\n`;
const isCuff = ({ vital }: VitalColumn): boolean => NUMERICS[vital].rhythm === "episodic";

async function* rows(store: Samples, plan: RecordingPlan): AsyncGenerator<readonly SampleRow[]> {
  for (const [start, end] of windows(plan.from, plan.until)) {
    yield await store.samples(plan.session.id, start, end);
    await otherWork();
  }
}

const columnOf = ({ vitals }: RecordingPlan) => {
  const columns = new Map(vitals.map((one) => [`${one.vital} ${one.device}`, one]));
  return (row: SampleRow): VitalColumn | undefined => columns.get(`${row.vital} ${row.device}`);
};
/** Beside the readings of a device's cuff: when it took them. */
const measuredColumn = ({ column, vital }: VitalColumn): string => `nibp_measured_s${column.slice(vital.length)}`;

/** `numerics.csv`: one row for each moment; a second value of the same column at the same moment has a row of its own. */
export async function* numerics(store: Samples, plan: RecordingPlan): AsyncGenerator<string> {
  const measured = [...new Set(plan.vitals.filter(isCuff).map(measuredColumn))];
  const names = [...plan.vitals.map(({ column }) => column), ...measured];
  const find = columnOf(plan);
  let at: EpochMs | null = null;
  let cells = new Map<string, number | string>();
  const written = (): string =>
    at === null || cells.size === 0 ? "" : line([seconds(plan, at), ...names.map((name) => cells.get(name) ?? "")]);

  yield line(["t_s", ...names]);
  for await (const some of rows(store, plan)) {
    let text = "";
    for (const row of some) {
      const column = find(row);
      if (row.kind !== "numeric" || !column) continue;
      const when = isCuff(column) && row.measuredAt !== undefined ? seconds(plan, row.measuredAt) : null;
      const beside = measuredColumn(column);
      const another = when !== null && (cells.get(beside) ?? when) !== when;
      if (row.at !== at || cells.has(column.column) || another) {
        text += written();
        at = row.at;
        cells = new Map();
      }
      cells.set(column.column, row.value);
      if (when !== null) cells.set(beside, when);
    }
    yield text;
  }
  yield written();
}

/** `missing.csv`: when a device said that it had none, and why. */
export async function* missing(store: Samples, plan: RecordingPlan): AsyncGenerator<string> {
  const find = columnOf(plan);
  yield line(["t_s", "vital", "reason"]);
  for await (const some of rows(store, plan)) {
    yield some
      .map((row) => (row.kind === "missing" ? line([seconds(plan, row.at), find(row)?.column ?? "", row.reason]) : ""))
      .join("");
  }
}

/** `doubtful.csv`: the values of `numerics.csv` that the device itself marked doubtful. */
export async function* doubtful(store: Samples, plan: RecordingPlan): AsyncGenerator<string> {
  const find = columnOf(plan);
  yield line(["t_s", "vital"]);
  for await (const some of rows(store, plan)) {
    yield some
      .map((row) =>
        row.kind === "numeric" && row.questionable === true
          ? line([seconds(plan, row.at), find(row)?.column ?? ""])
          : "",
      )
      .join("");
  }
}

/** Kinds of events that a key of the room screen writes; another may hold anything. */
const CATEGORIES = ["adverse-event", "intervention", "medication", "observation", "score"];

/** `events.csv`: phases, plan and doses. Never what somebody wrote. */
export function* events(plan: RecordingPlan): Generator<string> {
  yield line(["t_s", "EVENT", "route", "mg_per_kg", "weight_kg", "mg_per_ml", "minutes", "mg", "until_s"]);
  for (const event of amendedHistory(plan.session.events)) {
    const cells = eventCells(plan, event);
    if (cells) yield line([seconds(plan, beganAt(event)), ...cells]);
  }
}

/** A gap is written down when it is over. */
const beganAt = (event: SessionEvent): EpochMs => (event.type === "monitoring-gap" ? event.from : event.at);

function eventCells(plan: RecordingPlan, event: SessionEvent): readonly (number | string)[] | null {
  switch (event.type) {
    case "session-opened":
    case "plan-changed":
      return [event.type, ...planCells(event.plan), "", ""];
    case "injection-given":
      return [event.type, "", "", "", "", "", event.mg, ""];
    case "monitoring-gap":
      return [event.type, "", "", "", "", "", "", seconds(plan, event.until)];
    case "event-recorded":
      return [CATEGORIES.includes(event.category) ? event.category : "event", "", "", "", "", "", "", ""];
    case "infusion-started":
    case "infusion-paused":
    case "infusion-resumed":
    case "infusion-stopped":
    case "infusion-completed":
    case "recovery-started":
    case "session-ended":
      return [event.type, "", "", "", "", "", "", ""];
    // Notes, limits, hand-overs: what is not of the treatment's course, or holds somebody's words, stays in the house.
    default:
      return null;
  }
}

function planCells(plan: RoutePlan): readonly (number | string)[] {
  const { route, mgPerKg, weightKg, concentrationMgPerMl } = plan;
  return [route, mgPerKg, weightKg, concentrationMgPerMl, plan.route === "iv" ? plan.minutes : ""];
}
