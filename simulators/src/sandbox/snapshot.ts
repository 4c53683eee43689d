import { findDriver } from "@evenkeel/shared/devices";
import type { SandboxCheck, SandboxRun, SandboxState, SandboxWaves } from "@evenkeel/shared/sandbox";
import { STARTS_AT } from "../scenarios/stage.ts";
import type { LiveRun } from "./live-run.ts";
import { roomView } from "./room-view.ts";

/** A run as the list of runs has it. */
export function runView(run: LiveRun, checks = run.checks.at(run.atMs, run.ended)): SandboxRun {
  const { kind, plans, scenario, seed, title } = run.begun;
  return {
    id: run.id,
    title,
    kind,
    scenario: scenario?.name ?? null,
    about: run.failure === null ? (scenario?.about ?? "") : `It could not go on: ${run.failure}`,
    seed,
    running: run.running,
    speed: run.speed,
    atMs: run.atMs,
    lastsMs: kind === "free" ? null : run.begun.endsMs,
    ended: run.ended,
    ...(checks.length > 0 && { verdicts: counted(checks) }),
    rooms: plans.map(({ devices, id }) => ({
      id,
      devices: devices.map((device) => ({ id: device.id, driver: device.driver, title: titleOf(device) })),
      waves: [...new Set(devices.flatMap(({ waves = [] }) => waves))],
    })),
  };
}

/** All of a run that a console shows, at this moment. */
export function stateView(run: LiveRun): SandboxState {
  const checks = run.checks.at(run.atMs, run.ended);
  return {
    run: runView(run, checks),
    reachedSpeed: run.running ? run.pace.reached() : null,
    rooms: run.begun.plans.map(({ devices, id }) =>
      roomView(run.roomOf(id), run.atMs, run.chronicle.held(id, run.atMs), (device) =>
        titleOf(devices.find((one) => one.id === device) ?? { id: device, driver: "" }),
      ),
    ),
    checks,
    done: run.chronicle.done(run.atMs),
    sameBytes: run.sameBytes,
  };
}

/** The waves that were decoded since the last call. */
export function takeWaves(run: LiveRun): SandboxWaves {
  return [...run.begun.set.rooms.values()].flatMap((room) =>
    room.newest.takeWaves().map(({ at, rate, samples, wave }) => {
      return { room: room.id, wave, atMs: at - STARTS_AT, rate, samples: [...samples] };
    }),
  );
}

function counted(checks: readonly SandboxCheck[]): SandboxRun["verdicts"] {
  const of = (...results: readonly SandboxCheck["result"][]): number =>
    checks.filter(({ result }) => results.includes(result)).length;
  return { passed: of("passed"), failed: of("failed"), toCome: of("open", "waiting") };
}

function titleOf({ driver, id }: { readonly driver: string; readonly id: string }): string {
  return findDriver(driver)?.title ?? id;
}
