import { DRIVERS } from "@evenkeel/shared/devices";
import type { SandboxCatalogue } from "@evenkeel/shared/sandbox";
import { artefactIds, specOf } from "../patient/artefacts/index.ts";
import { SLIDER_RANGES, type Slider } from "../patient/body/index.ts";
import { SCENARIOS } from "../scenarios/catalogue/index.ts";
import { msOf } from "../scenarios/scenario.ts";
import { freeNumerics, freeWaves } from "./free-room.ts";

const slider = (of: Slider, unit: string) => ({ low: SLIDER_RANGES[of][0], high: SLIDER_RANGES[of][1], unit });

/** What can be started, done and broken. */
export function sandboxCatalogue(): SandboxCatalogue {
  return {
    scenarios: SCENARIOS.map(({ about, lasts, name, rooms, seed, title }) => {
      return { name, title, about, seed, lastsMs: msOf(lasts), rooms: rooms.length };
    }),
    drivers: DRIVERS.map((driver) => ({
      id: driver.id,
      title: driver.title,
      numerics: [...freeNumerics(driver)],
      waves: [...freeWaves(driver)],
    })),
    artefacts: artefactIds.map((id) => {
      const { amount, effect, place, title, usualMs } = specOf(id);
      return { id, title, place, effect, usualMs, ...(amount && { amount: { ...amount } }) };
    }),
    sliders: {
      heartRate: slider("heartRate", "/min"),
      sys: slider("sys", "mmHg"),
      dia: slider("dia", "mmHg"),
      spo2: slider("spo2", "%"),
      respRate: slider("respRate", "/min"),
      etco2: slider("etco2", "mmHg"),
      temperature: slider("temperature", "°C"),
      perfusion: slider("perfusion", "%"),
    },
  };
}
