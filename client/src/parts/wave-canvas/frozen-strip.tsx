import { WAVES } from "@evenkeel/shared/vitals";
import { useEffect, useRef, type CSSProperties, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { CaliperLine } from "./caliper-line.tsx";
import styles from "./frozen-strip.module.css";
import { measuredWords } from "./measured-words.ts";
import { drawStrip, measure, stripMs, type Strip } from "./strip.ts";

/** Where the two lines stand, in milliseconds from the strip's beginning. */
export type CaliperLines = readonly [number, number];

interface FrozenStripProps {
  readonly strip: Strip;
  readonly lines: CaliperLines;
  /** Only one strip is measured at a time. */
  readonly measuring: boolean;
  readonly onMeasure: (lines: CaliperLines) => void;
}

/** One wave as it stood when it was frozen, with two lines to measure by. Drawn once, and again when its size changes. */
export function FrozenStrip({ strip, lines, measuring, onMeasure }: FrozenStripProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<0 | 1 | null>(null);
  const spec = WAVES[strip.wave];
  const whole = stripMs(strip);

  useEffect(() => {
    const surface = canvas.current;
    if (!surface) return;
    const draw = () => {
      const context = surface.getContext("2d");
      if (!context) return;
      const { clientWidth: width, clientHeight: height } = surface;
      surface.width = Math.round(width * devicePixelRatio);
      surface.height = Math.round(height * devicePixelRatio);
      context.scale(devicePixelRatio, devicePixelRatio);
      drawStrip({ context, width, height, ink: getComputedStyle(surface).color }, strip);
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(surface);
    return () => observer.disconnect();
  }, [strip]);

  const timeAt = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.min(whole, Math.max(0, ((event.clientX - left) / width) * whole));
  };
  const move = (which: 0 | 1, to: number) => onMeasure(which === 0 ? [to, lines[1]] : [lines[0], to]);
  const label = `${spec.label} ${spec.unit}`.trim();
  return (
    <div
      className={styles.strip}
      style={{ "--ink": `var(--${spec.colour})` } as CSSProperties}
      role="group"
      aria-label={t("waves.frozenWave", { wave: spec.name })}
      data-measuring={measuring || undefined}
      onPointerDown={(event) => {
        const at = timeAt(event);
        const nearest = Math.abs(at - lines[0]) <= Math.abs(at - lines[1]) ? 0 : 1;
        held.current = nearest;
        event.currentTarget.setPointerCapture(event.pointerId);
        move(nearest, at);
      }}
      onPointerMove={(event) => held.current !== null && move(held.current, timeAt(event))}
      onPointerUp={() => (held.current = null)}
      onPointerCancel={() => (held.current = null)}
    >
      <canvas ref={canvas} className={styles.canvas} />
      <span className={styles.label}>
        {label}
        {measuring && <span className={styles.measured}>{measuredWords(t, strip, measure(strip, ...lines))}</span>}
      </span>
      {([0, 1] as const).map((which) => (
        <CaliperLine
          key={which}
          name={t(`waves.line.${which}`, { wave: spec.name })}
          at={lines[which]}
          whole={whole}
          shown={measuring}
          words={measuredWords(t, strip, measure(strip, ...lines))}
          onMove={(to) => move(which, to)}
        />
      ))}
    </div>
  );
}
