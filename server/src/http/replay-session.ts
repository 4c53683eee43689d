import { comparePriority, describeAlarm, type AlarmProfile } from "@evenkeel/shared/alarms";
import { compareRuns, episodesOf, readInputs, replay, tunableRules, type Episode } from "@evenkeel/shared/replay";
import { amendedHistory, type SessionView } from "@evenkeel/shared/session";
import type { ReplayAnswer, ReplayTotals, WireEpisode } from "@evenkeel/shared/wire";
import type { AlarmLogEntry, AlarmStore, EpochMs } from "../ports.ts";

type Alarms = Pick<AlarmStore, "inputs" | "inputsKept" | "log">;

const BLOCKS_AT_ONCE = 200;
/** Inputs that are judged in one turn of the loop, some 3 ms of work: an alarm in a room does not wait for a replay. */
const INPUTS_IN_TURN = 150;
/** What somebody records when the patient was treated. */
const ACTS: readonly string[] = ["adverse-event", "intervention", "medication"];

const otherWork = (): Promise<void> => new Promise((done) => setImmediate(done));

/**
 * Runs a session's recorded inputs through the engine twice, by the profiles of then and by those that `judge` makes of
 * them, and lays the alarms beside each other. Null when nothing of the session was recorded. Rejects with the signal's
 * reason once nobody waits for it any more, and with what `judge` throws.
 */
export async function replaySession(
  alarms: Alarms,
  session: SessionView,
  judge: (recorded: AlarmProfile) => AlarmProfile,
  signal: AbortSignal,
): Promise<ReplayAnswer | null> {
  const { count, resumptions } = await alarms.inputsKept(session.id);
  if (count === 0) return null;
  const judged = new Map<AlarmProfile, AlarmProfile>();
  const past = replay({ resumptions, judge: (profile) => profile });
  const present = replay({
    resumptions,
    judge(profile) {
      const known = judged.get(profile) ?? judge(profile);
      judged.set(profile, known);
      return known;
    },
  });
  let inTurn = 0;
  // No further than it was recorded when we began: a session that runs goes on meanwhile.
  for (let next = 0; next < count;) {
    signal.throwIfAborted();
    const blocks = await alarms.inputs(session.id, next, BLOCKS_AT_ONCE);
    if (blocks.length === 0) break;
    for (const block of blocks) {
      for (const [index, input] of readInputs(block.inputs).entries()) {
        past.take(input, block.first + index);
        present.take(input, block.first + index);
      }
      next = block.first + block.count;
      inTurn += block.count;
      if (inTurn < INPUTS_IN_TURN) continue;
      inTurn = 0;
      await otherWork();
    }
  }
  const entries = (await alarms.log(session.id)).filter(isEffect);
  const logged = session.endedAt === undefined ? entries.slice(0, past.effects.length) : entries;
  const then = episodes(past);
  const compared = compareRuns(then, episodes(present), actsIn(session));
  const wired = (list: readonly Episode[]) => list.map(wireEpisode);
  return {
    session: session.id,
    openedAt: session.openedAt,
    until: session.endedAt ?? past.state.at,
    exact: JSON.stringify(past.effects) === JSON.stringify(logged),
    holes: past.holes,
    totals: totalsOf(compared),
    rules: past.profile ? tunableRules(past.profile) : [],
    kept: compared.kept.map((one) => ({ then: wireEpisode(one.then), now: wireEpisode(one.now) })),
    saved: wired(compared.saved),
    missed: wired(compared.missed),
    added: wired(compared.added),
  };
}

/** The sum of several. */
export function addTotals(all: readonly ReplayTotals[]): ReplayTotals {
  const sum = (of: (one: ReplayTotals) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    then: sum(({ then }) => then),
    now: sum(({ now }) => now),
    kept: sum(({ kept }) => kept),
    lessUrgent: sum(({ lessUrgent }) => lessUrgent),
    moreUrgent: sum(({ moreUrgent }) => moreUrgent),
    saved: sum(({ saved }) => saved),
    missed: sum(({ missed }) => missed),
    missedBy: {
      high: sum(({ missedBy }) => missedBy.high),
      medium: sum(({ missedBy }) => missedBy.medium),
      low: sum(({ missedBy }) => missedBy.low),
    },
    added: sum(({ added }) => added),
  };
}

function totalsOf({ kept, saved, missed, added }: ReturnType<typeof compareRuns>): ReplayTotals {
  const missedBy = { high: 0, medium: 0, low: 0 };
  for (const { priority } of missed) missedBy[priority] += 1;
  const then = kept.length + saved.length + missed.length;
  const now = new Set(kept.map((one) => one.now)).size + added.length;
  const turns = kept.map((one) => comparePriority(one.now.priority, one.then.priority));
  return {
    then,
    now,
    kept: kept.length,
    lessUrgent: turns.filter((turn) => turn < 0).length,
    moreUrgent: turns.filter((turn) => turn > 0).length,
    saved: saved.length,
    missed: missed.length,
    missedBy,
    added: added.length,
  };
}

function episodes({ effects, profile }: ReturnType<typeof replay>): readonly Episode[] {
  return profile ? episodesOf(effects, profile) : [];
}

function actsIn({ events }: SessionView): readonly EpochMs[] {
  return amendedHistory(events).flatMap((event) => {
    if (event.type === "infusion-paused" || event.type === "infusion-stopped") return [event.at];
    return event.type === "event-recorded" && ACTS.includes(event.category) ? [event.at] : [];
  });
}

function isEffect({ change }: AlarmLogEntry): boolean {
  return change !== "link" && change !== "unbound";
}

function wireEpisode({ alarm, priority, onset, until }: Episode): WireEpisode {
  const { id, rule, vital, device } = alarm;
  const words = describeAlarm(alarm, device).title;
  return { id, rule, ...(vital && { vital }), ...(device && { device }), words, priority, onset, until };
}
