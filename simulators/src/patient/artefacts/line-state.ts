import type { EpochMs } from "@evenkeel/shared/time";
import type { LineFaults } from "../../line/faults.ts";
import { noise } from "../noise.ts";
import { amountOf, between, isOn, type Artefact } from "./artefact.ts";

/** What artefacts make of a device's line at a moment. */
export interface LineState {
  /** The device says nothing. */
  readonly stalled: boolean;
  /** The line takes nothing, the device keeps what it says. */
  readonly held: boolean;
  readonly plugged: boolean;
  readonly faults: LineFaults;
}

const QUIET_LINE: LineState = { stalled: false, held: false, plugged: true, faults: {} };
/** A bunch of late frames is followed by this much of a good line. */
const FREE_MS = 400;

/** Bunches of at most `most` ms: each cell of time is held for a part of it by chance. */
function isBunched({ from }: Artefact, at: EpochMs, most: number, seed: number): boolean {
  const length = most + FREE_MS;
  const cell = Math.floor((at - from) / length);
  return at - from - cell * length < most * noise(seed, "jitter").uniform(cell);
}

function oneState(artefact: Artefact, at: EpochMs, seed: number): Partial<LineState> {
  switch (artefact.id) {
    case "battery-dead":
    case "stall":
      return { stalled: true };
    case "disconnect":
      return { plugged: false };
    case "reconnect-backlog":
      return { held: true };
    case "jitter":
      return { held: isBunched(artefact, at, amountOf(artefact), seed) };
    case "duplicate":
      return { faults: { duplicate: between(0.1, 0.9, artefact) } };
    case "out-of-order":
      return { faults: { reorder: between(0.05, 0.5, artefact) } };
    case "spoiled-bytes":
      return {
        faults: {
          flip: between(0.005, 0.1, artefact),
          drop: between(0.005, 0.1, artefact),
          garbage: between(0.005, 0.1, artefact),
        },
      };
    case "flood":
      return { faults: { flood: amountOf(artefact) } };
    default:
      return {};
  }
}

function worse(one: LineFaults, other: LineFaults): LineFaults {
  const faults: Record<string, number> = { ...one };
  for (const [kind, chance] of Object.entries(other)) faults[kind] = Math.max(faults[kind] ?? 0, chance as number);
  return faults;
}

/** Of several, the worst of each. */
export function lineStateAt(artefacts: readonly Artefact[], at: EpochMs, seed: number): LineState {
  let state = QUIET_LINE;
  for (const artefact of artefacts) {
    if (!isOn(artefact, at)) continue;
    const { stalled = false, held = false, plugged = true, faults = {} } = oneState(artefact, at, seed);
    state = {
      stalled: state.stalled || stalled,
      held: state.held || held,
      plugged: state.plugged && plugged,
      faults: worse(state.faults, faults),
    };
  }
  return state;
}

/** What of a simulated monitor is needed to spoil its line. */
export interface LineControls {
  readonly outlet: { unplug(): Promise<void>; replug(): Promise<void> };
  stall(stalled: boolean): void;
  hold(held: boolean): void;
  setFaults(faults: LineFaults): void;
}

/** A line that is let go on needs a step or two to send what it held: until then its faults stay as they are. */
const EMPTYING_CALLS = 2;

/** Brings a monitor's line into each state it is given: called every step, it acts on what has changed. */
export function lineHand(monitor: LineControls): (state: LineState) => void {
  let { stalled, held, plugged } = QUIET_LINE;
  let faults = JSON.stringify(QUIET_LINE.faults);
  let emptying = 0;
  let moving = false;

  /** A port may be taken when it is asked for again: then the next step asks again. */
  function plug(wanted: boolean): void {
    if (moving || wanted === plugged) return;
    moving = true;
    const moved = wanted ? monitor.outlet.replug() : monitor.outlet.unplug();
    void moved
      .then(
        () => (plugged = wanted),
        () => undefined,
      )
      .finally(() => (moving = false));
  }

  return (state) => {
    if (state.stalled !== stalled) monitor.stall((stalled = state.stalled));
    const wanted = JSON.stringify(state.faults);
    // New faults are a new line, and what the old one still holds would be lost with it.
    if (!held && emptying === 0 && wanted !== faults) {
      monitor.setFaults(state.faults);
      faults = wanted;
    }
    emptying = Math.max(0, emptying - 1);
    if (state.held !== held) {
      monitor.hold((held = state.held));
      emptying = held ? 0 : EMPTYING_CALLS;
    }
    plug(state.plugged);
  };
}
