import type { EpochMs } from "@evenkeel/shared/time";
import { noise } from "../noise.ts";
import type { BodyState, Breath } from "../physiology.ts";
import type { Pen } from "./pen.ts";

/**
 * What the patient's airway makes of the curve: `sharkfin` an airway that empties slowly, `rebreathing` air breathed in
 * again, `curare-cleft` a diaphragm that stirs on the plateau, `mouth-breathing` part of the breath beside the cannula.
 * A cannula that is off or wet is an artefact and not the patient's.
 */
export type CapnogramShape = "curare-cleft" | "mouth-breathing" | "normal" | "rebreathing" | "sharkfin";

/** Time constants and dead space in ms (clinical notes, signals section 5). */
const RISE_MS = 80;
const SHARKFIN_RISE_MS = 350;
const FALL_MS = 50;
const DEAD_SPACE_MS = 150;
/** Without a flow the sampling line draws in room air. */
const CLEARING_MS = 900;
/** Below this share of a usual breath nothing but dead space is moved. */
const LEAST_VOLUME = 0.1;
const REBREATHED_MMHG = 5;

/** CO₂ at the end of this breath, mmHg: less than alveolar when the breath is too shallow to clear its dead space. */
export function endTidal(breath: Pick<Breath, "depth" | "flow">, alveolarCo2: number): number {
  const volume = breath.depth * breath.flow;
  if (volume < LEAST_VOLUME) return 0;
  return alveolarCo2 * Math.min(1, (1 - Math.exp(-4 * volume)) / (1 - Math.exp(-4)));
}

interface Drawn {
  readonly breath: Breath;
  readonly endTidal: number;
  /** 0 to 1, by chance. */
  readonly chance: number;
  readonly moves: boolean;
}

/** CO₂ at the cannula in mmHg: 0 in inspiration, a steep rise, a plateau that slopes, a steep fall. */
export class CapnogramPen implements Pen {
  shape: CapnogramShape;
  private readonly grain;
  private readonly breaths;
  private drawn: Drawn[] = [];
  private count = 0;
  private mmHg = 0;

  constructor(seed: number, shape: CapnogramShape) {
    this.shape = shape;
    this.grain = noise(seed, "co2 grain");
    this.breaths = noise(seed, "co2 breath");
  }

  breath(breath: Breath, state: BodyState): void {
    const end = endTidal(breath, state.alveolarCo2);
    this.count += 1;
    this.drawn.push({ breath, endTidal: end, chance: this.breaths.uniform(this.count), moves: end > 0 });
  }

  sample(at: EpochMs, ms: number): number {
    while (this.drawn.length > 1 && this.drawn[1]!.breath.at <= at) this.drawn.shift();
    const now = this.drawn[0];
    this.mmHg = now && now.breath.at <= at ? this.next(now, at - now.breath.at) : this.cleared(CLEARING_MS);
    const grainy = this.mmHg + (this.mmHg > 1 ? 0.15 : 0.05) * this.grain.normal(ms);
    return Math.max(0, Math.round(grainy * 10) / 10);
  }

  private next({ breath, endTidal: end, chance, moves }: Drawn, since: number): number {
    if (!moves) return this.cleared(CLEARING_MS);
    if (since < breath.inspirationMs + DEAD_SPACE_MS)
      return since < DEAD_SPACE_MS / 2 ? this.mmHg : this.cleared(FALL_MS);
    const out = since - breath.inspirationMs;
    if (out > breath.expirationMs) return this.cleared(CLEARING_MS);
    return Math.max(this.floor, this.expired(out, breath) * this.reaching(end, chance));
  }

  /** Share of the end-tidal value. */
  private expired(out: number, breath: Breath): number {
    const part = out / breath.expirationMs;
    const rise = this.shape === "sharkfin" ? SHARKFIN_RISE_MS : RISE_MS;
    const plateau = (1 - Math.exp(-(out - DEAD_SPACE_MS) / rise)) * (1 - 0.06 * (1 - part));
    if (this.shape !== "curare-cleft") return plateau;
    const from = (part - 0.72) / 0.06;
    return plateau * (1 - 0.35 * Math.exp(-from * from));
  }

  private reaching(end: number, chance: number): number {
    return this.shape === "mouth-breathing" ? end * (0.5 + 0.3 * chance) : end;
  }

  private cleared(tauMs: number): number {
    return this.floor + (this.mmHg - this.floor) * Math.exp(-40 / tauMs);
  }

  private get floor(): number {
    return this.shape === "rebreathing" ? REBREATHED_MMHG : 0;
  }
}
