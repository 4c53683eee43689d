import { Slider } from "@mantine/core";
import type { SandboxCatalogue, SandboxRoom } from "@evenkeel/shared/sandbox";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "./refused.tsx";
import { useDo } from "./use-do.ts";
import styles from "./doing.module.css";

interface HoldSliderProps {
  readonly slider: SandboxRoom["held"][number];
  readonly span: SandboxCatalogue["sliders"][SandboxRoom["held"][number]];
  /** What the body does at this moment. */
  readonly body: number;
  readonly held: boolean;
  readonly overMs: number;
}

/** Keys come one by one: a step of the run is made when no more have come for so long. */
export const PAUSE_MS = 600;

/** One value of the body. While it is not held the slider follows the body; let go of, the body goes its own way again. */
export function HoldSlider({ slider, span: { low, high, unit }, body, held, overMs }: HoldSliderProps) {
  const { t } = useTranslation();
  const { busy, gone, error, act } = useDo();
  const byKeys = useRef(false);
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  /** Where the hand has put it; null while it is the body's. */
  const [put, setPut] = useState<number | null>(null);
  const [dragged, setDragged] = useState(false);
  /** From the press until the run's own state says that it is held. */
  const [awaited, setAwaited] = useState(false);
  if (awaited && held) setAwaited(false);
  const fine = high - low < 40 && slider !== "respRate";
  const places = fine ? 1 : 0;
  const shown = put !== null && (dragged || awaited || held) ? put : body;
  const name = t(`simulator.hold.${slider}`);
  const hold = (to: number) => {
    clearTimeout(pause.current);
    pause.current = undefined;
    setDragged(false);
    setAwaited(true);
    act({ kind: "slider", slider, to, ...(overMs > 0 && { overMs }) }, () => {
      setAwaited(false);
      setPut(null);
    });
  };
  const state = dragged ? "pending" : held ? "held" : "free";
  return (
    <div
      className={styles.hold}
      role="group"
      aria-label={name}
      onKeyDownCapture={() => (byKeys.current = true)}
      onPointerDownCapture={() => (byKeys.current = false)}
      onBlur={() => {
        if (pause.current !== undefined && put !== null) hold(put);
      }}
    >
      <span className={styles.name}>
        {name}
        <span className={styles.small} data-held={state !== "free" || undefined}>
          {t(`simulator.hold.${state}`)}
        </span>
      </span>
      <Slider
        className={styles.slider ?? ""}
        color="var(--sandbox)"
        thumbSize={26}
        thumbLabel={name}
        label={null}
        min={low}
        max={high}
        step={fine ? 0.1 : 1}
        value={Math.min(high, Math.max(low, shown))}
        disabled={gone}
        onChange={(value) => {
          setDragged(true);
          setPut(value);
        }}
        onChangeEnd={(value) => {
          setPut(value);
          clearTimeout(pause.current);
          if (byKeys.current) pause.current = setTimeout(() => hold(value), PAUSE_MS);
          else hold(value);
        }}
      />
      <span className={styles.amount}>
        {shown.toFixed(places)} <span className={styles.unit}>{unit}</span>
      </span>
      <button
        type="button"
        className={styles.key}
        aria-disabled={!held || busy}
        onClick={() => held && !busy && act({ kind: "slider", slider, to: null })}
      >
        {t("simulator.hold.release")}
      </button>
      <Refused words={error?.message} />
    </div>
  );
}
