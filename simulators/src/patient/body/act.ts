import { apnoeaRisk } from "@evenkeel/shared/pharmacology";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Command } from "./commands.ts";
import type { Organs } from "./organs.ts";

/** When a dose that stops the breathing does so: within the first minutes, later from a muscle (proposals). */
const STOPS_AFTER_MS = { push: 60_000, injection: 360_000 } as const;

/** Does to the organs what a command says. */
export function act(organs: Organs, command: Command, at: EpochMs): void {
  const { airway, drugs, heart, reactions, sliders } = organs;
  switch (command.kind) {
    case "infuse":
      drugs.pumpMgPerHour = command.mgPerHour;
      break;
    case "occlusion":
      drugs.occluded = command.active;
      break;
    case "bolus":
      give(organs, "push", command.mg, at);
      break;
    case "inject":
      give(organs, "injection", command.mg, at);
      break;
    case "midazolam":
      drugs.giveMidazolam(command.mg);
      break;
    case "antihypertensive":
      drugs.giveAntihypertensive(at, command.drug, command.mg);
      break;
    case "oxygen":
      organs.oxygenLitresPerMinute = command.litresPerMinute;
      break;
    case "airway-manoeuvre":
      airway.manoeuvre(at, command.active);
      break;
    case "obstruction":
      airway.obstruct(command.share);
      break;
    case "laryngospasm":
      airway.close(at, command.lastsMs);
      break;
    case "apnoea":
      reactions.stopBreathing(at, command.lastsMs);
      break;
    case "vasovagal":
      reactions.faint(at, command.severity, command.lastsMs);
      break;
    case "vomiting":
      reactions.vomit(at, command.lastsMs);
      break;
    case "stimulation":
      reactions.stimulate(at, command.severity, command.lastsMs);
      break;
    case "anxiety":
      reactions.frighten(at, command.level);
      break;
    case "cold":
      reactions.chill(at, command.severity);
      break;
    case "rhythm":
      heart.setRhythm(command.rhythm, at, command.perMinute ?? null);
      break;
    case "ectopic":
      heart.ectopic(command.origin, command.count);
      break;
    case "pause":
      heart.pause(command.lastsMs);
      break;
    case "slider":
      sliders.hold(command.slider, at, command.to, command.overMs);
      break;
  }
}

function give({ drugs, profile, reactions }: Organs, way: "injection" | "push", mg: number, at: EpochMs): void {
  drugs.giveKetamine(way, mg);
  if (profile.apnoeaProneness < apnoeaRisk(way, mg / profile.weightKg))
    reactions.stopBreathing(at + STOPS_AFTER_MS[way]);
}
