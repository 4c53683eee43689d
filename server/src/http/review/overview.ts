import type { SessionEvent, SessionView } from "@evenkeel/shared/session";
import { LOG_KINDS, type Review } from "@evenkeel/shared/wire";
import { z } from "zod";
import type { Accounts, AlarmLogEntry, DeviceSetup, EpochMs, Storage } from "../../ports.ts";
import { sessionLog } from "../session-log.ts";
import { alarmsOf } from "./alarms.ts";
import { curvesOf } from "./curves.ts";

export interface OverviewParts {
  readonly storage: Pick<Storage, "alarms" | "attention" | "audit" | "observations">;
  readonly setup: Pick<DeviceSetup, "list">;
  readonly auth: Pick<Accounts, "people">;
}

/** Without a word of how often a device tells its numbers, as `devices.json` has it. */
const UNTOLD_STALE_MS = 3000;
/** A session that nobody has ended, and that has had no number for so long, is not looked through to this day. */
const FORGOTTEN_MS = 86_400_000;
/** Settings of the clinic belong to the log, not to what happened to this patient. */
const KINDS = LOG_KINDS.filter((kind) => kind !== "audit");

/** An entry of the device list is as somebody wrote it. */
const listedSchema = z.object({
  title: z.string().optional().catch(undefined),
  periodMs: z.number().optional().catch(undefined),
});
const keptSchema = z.looseObject({ devices: z.record(z.string(), z.looseObject({ staleAfterMs: z.number() })) });

/** A session from end to end: what the first picture of a review is drawn from. */
export async function overviewOf(parts: OverviewParts, session: SessionView, now: EpochMs): Promise<Review> {
  const { alarms, observations } = parts.storage;
  const { rooms, devices } = parts.setup.list();
  const log = await alarms.log(session.id);
  const heard = await observations.newest(session.id);
  const last = heard.reduce((newest, { at }) => Math.max(newest, at), session.openedAt);
  const until = Math.max(session.openedAt + 1000, session.endedAt ?? Math.min(now, last + FORGOTTEN_MS));
  const entryOf = (id: string) => listedSchema.parse(devices.find((one) => one.id === id)?.entry ?? {});
  const titleOf = (id: string) => entryOf(id).title ?? id;
  const prefer = rooms.find(({ id }) => id === session.room)?.prefer ?? {};
  const names = new Map((await parts.auth.people()).map(({ id, name }) => [id, name]));
  const told = staleness((await alarms.load(session.id))?.state);
  const { id, room, version, patient, openedAt, endedAt = null, events } = session;
  return {
    ...{ id, room, version, openedAt, endedAt, until },
    patient: { alias: patient.alias, identifiers: [...patient.identifiers], simulated: patient.simulated ?? false },
    phases: phasesOf(session, until),
    runs: session.runs.map((run) => ({ from: run.from, until: run.until ?? until })),
    gaps: events.flatMap((event) =>
      event.type === "monitoring-gap" ? [{ from: event.from, until: event.until }] : [],
    ),
    devices: [...new Set(heard.map(({ device }) => device))].map((device) => ({
      device,
      title: titleOf(device),
      staleAfterMs: told[device] ?? Math.max(UNTOLD_STALE_MS, 2 * (entryOf(device).periodMs ?? 0)),
      leftAt: leftAt(log, device),
    })),
    waves: [...(await observations.waveSpans(session.id))],
    ...(await curvesOf(observations, session.id, { from: openedAt, until }, prefer)),
    alarms: [...alarmsOf(log, titleOf)],
    log: [...(await sessionLog(parts.storage, session, now, (who) => names.get(who) ?? who, { kinds: KINDS }))],
    strips: events.flatMap(stripOf),
  };
}

function phasesOf({ openedAt, firstDrugAt, recoveryAt, endedAt }: SessionView, until: EpochMs): Review["phases"] {
  const end = endedAt ?? until;
  const phases: Review["phases"] = [
    { phase: "baseline", from: openedAt, until: firstDrugAt ?? recoveryAt ?? end },
    { phase: "infusion", from: firstDrugAt ?? end, until: recoveryAt ?? end },
    { phase: "recovery", from: recoveryAt ?? end, until: end },
  ];
  return phases.filter((one) => one.from < one.until);
}

/** When a device ceased to be of this room: from there on it says nothing of this patient. */
function leftAt(log: readonly AlarmLogEntry[], device: string): EpochMs[] {
  return log.filter((entry) => entry.change === "unbound" && entry.device === device).map(({ at }) => at);
}

/** After how long each device's values were stale, as the session's alarm engine had it last. */
function staleness(state: string | undefined): Readonly<Record<string, number>> {
  if (state === undefined) return {};
  let kept: unknown;
  try {
    kept = JSON.parse(state);
  } catch {
    return {};
  }
  const { data } = keptSchema.safeParse(kept);
  return Object.fromEntries(Object.entries(data?.devices ?? {}).map(([id, { staleAfterMs }]) => [id, staleAfterMs]));
}

function stripOf(event: SessionEvent): Review["strips"] {
  if (event.type !== "note-added" || event.span === undefined) return [];
  const { span, version, at, text, by } = event;
  return [{ ...span, version, at, title: text, by: { name: by.name, station: by.station } }];
}
