import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import { cuffFaultAt, sensors, specOf, type Artefact, type ArtefactId } from "../artefacts/index.ts";
import { monitorNumerics, simulatedBody, type Command, type PatientProfile, type PatientState } from "../body/index.ts";
import { nibpCuff, type Cuff } from "../cuff/index.ts";
import { foresight, MOMENT_MS } from "../moments.ts";
import type { Rhythm } from "../physiology.ts";
import type { PatientSource } from "../source.ts";
import { bodyWaves, type CapnogramShape } from "../waves/index.ts";
import { CuffOrders, type CuffOrder } from "./cuff-orders.ts";
import { completed, type KetaminePatientOptions } from "./options.ts";

/** So long before the first observation the sensors are in place: averages over 20 s and breaths have begun by then. */
const WARM_UP_MS = 30_000;

/** Changes of the rhythm that are remembered: monitors ask about the last seconds. */
const RHYTHMS_KEPT = 20;

/** A whole patient at a monitor: a body that answers to the dose, its waves, the monitor's numbers, a cuff, sensors. */
export interface KetaminePatient extends PatientSource {
  readonly profile: PatientProfile;
  /** The body a little ahead of what has been told. */
  readonly state: PatientState;
  readonly cuff: Pick<Cuff, "lastFailure" | "mode" | "nextAt" | "phase" | "pressure">;
  /** Artefacts that hold or are to come. */
  readonly artefacts: readonly Artefact[];
  /** Does something to the body. Throws a RangeError with the reason, and does nothing, where it makes no sense. */
  command(command: Command): void;
  order(order: CuffOrder): void;
  /** Throws a RangeError for one of a device or a line: it belongs to a monitor, not to the patient. */
  disturb(artefact: Artefact): void;
  /** Every artefact of this kind is over at `at`. */
  mend(id: ArtefactId, at: EpochMs): void;
  setCapnogram(shape: CapnogramShape): void;
}

/**
 * Time inside goes in cells of a tenth of a second since 1970, and what a cell brings is told once it is over: the same
 * options and the same commands give the same observations in the same order, whatever steps a monitor asks in.
 */
export function ketaminePatient(options: KetaminePatientOptions): KetaminePatient {
  const {
    seed,
    startsAt,
    profile,
    past,
    waves: drawn,
    arterialLine,
    ecgNoise,
    identifiers,
    ...rest
  } = completed(options);
  const begins = startsAt - past.lastedMs;
  const warm = Math.max(begins, startsAt - WARM_UP_MS);
  const body = simulatedBody(profile, begins);
  for (const command of past.commands) body.command(command);
  if (warm > begins) body.advance(begins, warm);

  const view = foresight(body, warm);
  const waves = bodyWaves({ seed, startsAt, waves: drawn, ...(ecgNoise && { ecgNoise }) });
  const numbers = monitorNumerics({ startsAt: warm, arterialLine });
  const cuff = nibpCuff({ seed, startsAt, mode: rest.cuff, alignTo: rest.cuffAlignTo });
  const orders = new CuffOrders(cuff);
  const layer = sensors({ seed, startsAt, armFlow: cuff.flowAt, ...(identifiers && { identifiers }) });
  /** Newest last. */
  const rhythms: { readonly from: EpochMs; readonly rhythm: Rhythm }[] = [{ from: -Infinity, rhythm: "sinus" }];
  let told = startsAt;
  let unnamed = identifiers !== undefined;

  const before = view.advance(startsAt);
  waves.learn(before.ahead);
  numbers.take(before.due);

  function cell(until: EpochMs): readonly Observation[] {
    orders.due(told);
    cuff.setFault(cuffFaultAt([...layer.artefacts, ...layer.own], told));
    const { ahead, due } = view.advance(until);
    for (const { from, state } of due) {
      if (state.rhythm !== rhythms.at(-1)!.rhythm) rhythms.push({ from, rhythm: state.rhythm });
      layer.follow("motion", state.movement, from);
      layer.follow("shiver", state.shivering, from);
    }
    rhythms.splice(0, rhythms.length - RHYTHMS_KEPT);
    waves.learn(ahead);
    const measured: Observation[] = [...waves.draw(until), ...numbers.take(due)];
    for (const moment of due) measured.push(...cuff.take(moment));
    const named: Observation[] = unnamed && identifiers ? [{ kind: "patient", at: until, identifiers }] : [];
    unnamed = false;
    const sensed = layer.pass([...named, ...measured], told, until);
    told = until;
    return sensed;
  }

  return {
    profile,
    endsAt: null,
    between(_from, until) {
      const observations: Observation[] = [];
      for (;;) {
        const next = (Math.floor(told / MOMENT_MS) + 1) * MOMENT_MS;
        if (next > until) return observations;
        observations.push(...cell(next));
      }
    },
    get state() {
      return body.state;
    },
    cuff,
    get artefacts() {
      return layer.artefacts;
    },
    command: (command) => body.command(command),
    order: (order) => orders.give(order),
    rhythm: (at) => (rhythms.findLast(({ from }) => from <= at) ?? rhythms[0]!).rhythm,
    act: (action, at) => orders.give({ kind: action === "start-nibp" ? "cuff-start" : "cuff-stop", at }),
    disturb(artefact) {
      const { place, title } = specOf(artefact.id);
      if (place === "device" || place === "line")
        throw new RangeError(`"${title}" is a matter of one monitor: name it.`);
      layer.add(artefact);
    },
    mend: (id, at) => layer.end(id, at),
    setCapnogram: (shape) => waves.setCapnogram(shape),
  };
}
