import type { Alarm } from "@evenkeel/shared/alarms";
import type { Explained } from "@evenkeel/shared/wire";
import { Router } from "express";
import { z } from "zod";
import type { Clock, EpochMs, Monitor, SampleRow, Storage } from "../../ports.ts";
import type { Gate } from "../gate.ts";
import { parsed } from "../parse.ts";
import { Refusal } from "../problem.ts";

const idSchema = z.string().min(1).max(80);
/** Shown before the onset: longer than any delay, and what the patient was like before. */
const BEFORE_MS = 5 * 60_000;
/** Of an alarm that has lasted for long, the newest half hour. */
const LONGEST_MS = 30 * 60_000;
/** Alarms of a day that are counted. */
const MOST_TODAY = 20_000;

export interface ExplanationParts {
  readonly monitor: Pick<Monitor, "explain">;
  readonly storage: Pick<Storage, "alarms" | "observations">;
  readonly clock: Clock;
}

/** `/api/rooms/:room/alarms/:alarm/explanation`: why an alarm is there (IEC 60601-1-8 clause 6.2). */
export function explanationRoutes({ monitor, storage, clock }: ExplanationParts, gate: Gate): Router {
  const router = Router();

  router.get("/rooms/:room/alarms/:alarm/explanation", gate.requireAbility("view"), async (request, response) => {
    const room = parsed(idSchema, request.params.room);
    const found = monitor.explain(room, parsed(idSchema, request.params.alarm));
    if (!found) throw new Refusal("not-found", { detail: "This alarm is over. The log of the session has it." });
    const { session, explanation } = found;
    const { alarm } = explanation;
    const at = clock.now();
    const from = Math.max(alarm.onset - BEFORE_MS, at - LONGEST_MS);
    const isInput = judgedBy(alarm);
    const rows = await storage.observations.samples(session, from, at + 1);
    const today = await storage.alarms.raised(startOfDay(at), at + 1, MOST_TODAY);
    const same = today.filter(({ rule }) => rule === alarm.rule);
    const own = same.filter((one) => one.session === session);
    const log = await storage.alarms.log(session);
    response.json({
      at,
      session,
      ...explanation,
      rules: [...explanation.rules],
      others: [...explanation.others],
      samples: rows.filter(isInput).map(sample),
      today: { room: same.filter((one) => one.room === room).length, session: own.length },
      history: log.flatMap((entry) => {
        if (entry.alarm?.id !== alarm.id) return [];
        const { name, station } = entry.by ?? {};
        const by = name === undefined || station === undefined ? {} : { by: { name, station } };
        return [{ at: entry.at, change: entry.change, ...by }];
      }),
    } satisfies Explained);
  });

  return router;
}

/** Of one vital, of the values that make a pattern, or of all that a device has said. */
function judgedBy({ vital, device, values = [] }: Alarm): (row: SampleRow) => boolean {
  if (vital) return (row) => row.vital === vital && (device === undefined || row.device === device);
  const vitals = values.map((one) => one.vital);
  if (vitals.length > 0) return (row) => vitals.includes(row.vital);
  return () => false;
}

function sample(row: SampleRow): Explained["samples"][number] {
  const { at, device, vital } = row;
  return { at, device, vital, value: row.kind === "numeric" ? row.value : null };
}

/** Of the clinic's day: the server stands in it. */
function startOfDay(at: EpochMs): EpochMs {
  return new Date(at).setHours(0, 0, 0, 0);
}
