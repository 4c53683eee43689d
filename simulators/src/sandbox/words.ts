import { clockText, type Doing } from "../scenarios/scenario.ts";
import { specOf } from "../patient/artefacts/index.ts";

/** What was done, short enough for a line of a list. */
export function doneInWords(doing: Doing): string {
  switch (doing.kind) {
    case "infuse":
      return doing.mgPerHour > 0 ? `Infusion ${doing.mgPerHour} mg/h` : "Infusion stopped";
    case "occlusion":
      return doing.active ? "Infusion line blocked" : "Infusion line free";
    case "bolus":
      return `Ketamine ${doing.mg} mg IV`;
    case "inject":
      return `Ketamine ${doing.mg} mg IM`;
    case "midazolam":
      return `Midazolam ${doing.mg} mg`;
    case "antihypertensive":
      return `${capital(doing.drug)} ${doing.mg} mg`;
    case "oxygen":
      return doing.litresPerMinute > 0 ? `Oxygen ${doing.litresPerMinute} L/min` : "Oxygen off";
    case "airway-manoeuvre":
      return doing.active ? "Airway held open" : "Airway let go";
    case "obstruction":
      return doing.share > 0 ? `Airway closed by ${percent(doing.share)}` : "Airway open";
    case "laryngospasm":
    case "apnoea":
    case "vomiting":
      return `${capital(doing.kind)}${lasting(doing.lastsMs)}`;
    case "vasovagal":
      return `Vasovagal reaction ${percent(doing.severity)}${lasting(doing.lastsMs)}`;
    case "stimulation":
      return `Stimulation ${percent(doing.severity)}${lasting(doing.lastsMs)}`;
    case "anxiety":
      return `Anxiety ${doing.level}`;
    case "cold":
      return doing.severity > 0 ? `Cold ${percent(doing.severity)}` : "Warm again";
    case "rhythm":
      return `Rhythm: ${doing.rhythm.replaceAll("-", " ")}${doing.perMinute === undefined ? "" : ` ${doing.perMinute}/min`}`;
    case "ectopic":
      return `${doing.count} ${doing.origin} extra ${doing.count === 1 ? "beat" : "beats"}`;
    case "pause":
      return `Pause of the heart${lasting(doing.lastsMs)}`;
    case "slider":
      return doing.to === null
        ? `${SLIDERS[doing.slider]} let go`
        : `${SLIDERS[doing.slider]} held at ${Math.round(doing.to * 100) / 100}`;
    case "artefact":
      return `${specOf(doing.id).title}${at(doing.device)}${lasting(doing.lastsS === undefined ? undefined : doing.lastsS * 1000)}`;
    case "mend":
      return `${specOf(doing.id).title}${at(doing.device)}: over`;
    case "cuff-mode":
      return typeof doing.mode === "number" ? `Cuff every ${doing.mode} min` : `Cuff ${doing.mode}`;
    case "cuff-start":
      return "Cuff started";
    case "cuff-stop":
      return "Cuff stopped";
    case "baseline":
      return "Baseline confirmed";
    case "recovery":
      return "Recovery begins";
  }
}

const SLIDERS = {
  dia: "Diastolic pressure",
  etco2: "EtCO₂",
  heartRate: "Heart rate",
  perfusion: "Perfusion",
  respRate: "Respiration rate",
  spo2: "SpO₂",
  sys: "Systolic pressure",
  temperature: "Temperature",
} as const;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function lasting(ms: number | undefined): string {
  if (ms === undefined) return "";
  if (ms < 60_000) return ` for ${Math.round(ms / 100) / 10} s`;
  return ms % 60_000 === 0 ? ` for ${ms / 60_000} min` : ` for ${clockText(ms)}`;
}

function at(device: string | undefined): string {
  return device === undefined ? "" : ` (${device})`;
}
