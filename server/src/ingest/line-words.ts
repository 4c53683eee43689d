import type { DecodeFault } from "@evenkeel/shared/devices";
import { formatValue, NUMERICS, type Observation } from "@evenkeel/shared/vitals";

const MOST_TEXT = 160;

/** An observation as the line view tells it. Never who the patient is. */
export function observationWords(observation: Observation): string {
  switch (observation.kind) {
    case "numeric": {
      const { vital, value, questionable, demo } = observation;
      const marks = `${questionable ? " (questionable)" : ""}${demo ? " (demo)" : ""}`;
      return `${vital} ${formatValue(vital, value)} ${NUMERICS[vital].unit}${marks}`;
    }
    case "missing":
      return `${observation.vital} missing: ${observation.reason}`;
    case "wave":
      return `${observation.wave}: ${observation.samples.length} wave samples, ${observation.rate} a second`;
    case "notice":
      return cut(`${observation.code}: ${observation.text}${observation.active ? "" : " (over)"}`);
    case "other": {
      const { code, name, value, unit } = observation;
      return cut(`${name === "" ? code : `${name} (${code})`} ${value === null ? "none" : `${value} ${unit}`}`.trim());
    }
    case "patient":
      return observation.identifiers.length === 0 ? "no patient" : "patient identifiers";
    case "clock":
      return `device clock ${dateWords(observation.deviceTime)}`;
  }
}

export function faultWords({ kind, count, detail }: DecodeFault): string {
  return cut(`${kind}${count > 1 ? ` ×${count}` : ""}${detail === undefined ? "" : `: ${detail}`}`);
}

/** A device may tell a time that no calendar has. */
function dateWords(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "unreadable" : date.toISOString();
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
}
