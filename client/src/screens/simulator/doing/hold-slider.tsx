import { Slider } from "@mantine/core";
import type { SandboxCatalogue, SandboxRoom } from "@evenkeel/shared/sandbox";
import { useState } from "react";
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

/** One value of the body. While it is not held the slider follows the body; let go of, the body goes its own way again. */
export function HoldSlider({ slider, span: { low, high, unit }, body, held, overMs }: HoldSliderProps) {
  const { t } = useTranslation();
  const { busy, error, act } = useDo();
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
  return (
    <div className={styles.hold} role="group" aria-label={name}>
      <span className={styles.name}>
        {name}
        <span className={styles.small} data-held={held || undefined}>
          {t(held ? "simulator.hold.held" : "simulator.hold.free")}
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
        onChange={(value) => {
          setDragged(true);
          setPut(value);
        }}
        onChangeEnd={(value) => {
          setDragged(false);
          setPut(value);
          setAwaited(true);
          act({ kind: "slider", slider, to: value, ...(overMs > 0 && { overMs }) }, () => {
            setAwaited(false);
            setPut(null);
          });
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
