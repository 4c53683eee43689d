import type { Page } from "@playwright/test";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** What the product sounds, as data of its own: the tests only hand it on. */
type Sound = { readonly pulses: readonly unknown[]; readonly icon: readonly unknown[]; readonly lengthMs: number };

export interface HeardPulse {
  readonly rise10: number;
  readonly rise90: number;
  readonly fall90: number;
  readonly fall10: number;
  readonly fundamentalHz: number;
  readonly level: number;
}

export interface Condition {
  readonly key: string;
  readonly priority: "high" | "low" | "medium";
  readonly category: string;
}

/** The product's own functions, in a page. */
interface Laboratory {
  readonly SOUND_SETS: readonly string[];
  readonly PRIORITIES: readonly Condition["priority"][];
  readonly alarmSound: (set: string, priority: string, category: string) => Sound;
  readonly renderSound: (sound: Sound, sampleRate: number) => Float32Array;
  readonly soundBuffer: (context: BaseAudioContext, sound: Sound) => AudioBuffer;
  readonly scheduleSound: (
    context: BaseAudioContext,
    sound: Sound,
    buffer: AudioBuffer,
    at: number,
    level: number,
  ) => unknown;
  readonly peakLevel: (priority: string, volumeDb: number, boost: number) => number;
  readonly player: (
    context: BaseAudioContext,
    tuning: () => { readonly set: string; readonly volumeDb: number; readonly boost: number },
  ) => { want(sound: Condition | null): void; remind(): void };
  readonly measurePulses: (samples: Float32Array, sampleRate: number) => HeardPulse[];
  readonly tableFindings: (priority: string, pulses: readonly HeardPulse[]) => string[];
}

declare global {
  interface Window {
    laboratory: Laboratory;
  }
}

const file = (path: string): string => JSON.stringify(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
const ENTRY = "sound-laboratory";
const SOURCE = `
export { alarmSound, PRIORITIES, renderSound, SOUND_SETS } from ${file("shared/src/alarms/index.ts")};
export { measurePulses } from ${file("shared/src/alarms/sound-measure.ts")};
export { tableFindings } from ${file("shared/src/alarms/sound-table.ts")};
export { peakLevel } from ${file("client/src/sound/level.ts")};
export { player } from ${file("client/src/sound/player.ts")};
export { scheduleSound, soundBuffer } from ${file("client/src/sound/sound-source.ts")};
`;

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    plugins: [
      {
        name: ENTRY,
        resolveId: (id: string) => (id.endsWith(ENTRY) ? `\0${ENTRY}.js` : undefined),
        load: (id: string) => (id === `\0${ENTRY}.js` ? SOURCE : undefined),
      },
    ],
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ["iife"], name: "laboratory" } },
  });
  for (const its of Array.isArray(built) ? built : [built]) {
    if ("output" in its) return its.output[0].code;
  }
  throw new Error("Vite has built nothing.");
}

let bundled: Promise<string> | null = null;

/** Opens an empty page with the sound modules of client and shared in it: the product itself carries nothing for tests. */
export async function openLaboratory(page: Page): Promise<void> {
  bundled ??= bundle();
  await page.goto("about:blank");
  await page.addScriptTag({ content: await bundled });
}
