import type { WaveKey } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { serverNow, useNow } from "../../stores/clock.ts";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { waveRing } from "../../stores/waves.ts";
import { useLive } from "../vital-tile/use-live.ts";
import { FROZEN_MS, highAlarms, mustThaw, type FrozenSince } from "./frozen-until.ts";
import { stripOf, type Strip } from "./strip.ts";
import { pxPerMs } from "./sweep.ts";
import { gainIn, speedIn, waveSettings } from "./wave-settings.ts";

interface Frozen extends FrozenSince {
  readonly strips: readonly Strip[];
}

export interface Freezing {
  /** What stands still, since when, and for how long still; null while the waves run. */
  readonly frozen: (Frozen & { readonly leftMs: number }) | null;
  /** `width`: of the canvases, so that as much stands still as was seen. */
  readonly freeze: (waves: readonly WaveKey[], width: number) => void;
  readonly thaw: () => void;
}

/** Lets the waves of a room stand still, for a time that ends by itself. */
export function useFreeze(room: string): Freezing {
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const now = useNow();
  const live = useLive();
  const { alarms } = useRoomAlarms(room);
  const over = frozen !== null && mustThaw(frozen, now, alarms, live);
  // At once, and for good: a HIGH alarm that is over in a moment does not freeze the waves again.
  if (over) setFrozen(null);
  return {
    frozen: frozen && !over ? { ...frozen, leftMs: Math.max(0, frozen.at + FROZEN_MS - now) } : null,
    freeze(waves, width) {
      const settings = waveSettings.getState();
      const strips = waves.flatMap((wave) => {
        const ms = width / pxPerMs(speedIn(settings, wave));
        return stripOf(wave, waveRing(room, wave), ms, gainIn(settings, wave)) ?? [];
      });
      if (strips.length > 0) setFrozen({ at: serverNow(), high: highAlarms(alarms), strips });
    },
    thaw: () => setFrozen(null),
  };
}
