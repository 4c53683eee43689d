import type { SessionView } from "@evenkeel/shared/session";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { BaselineHint } from "../../parts/baseline/baseline-hint.tsx";
import { LimitEditor } from "../../parts/limit-editor/limit-editor.tsx";
import { PhaseLimits } from "../../parts/limit-editor/phase-limits.tsx";
import { OtherValues } from "../../parts/other-values/other-values.tsx";
import { SessionBar } from "../../parts/session-panel/session-bar.tsx";
import { SessionSide } from "../../parts/session-panel/session-side.tsx";
import { useRoomAlarms } from "../../stores/alarms.ts";
import { TrendChart } from "../../parts/trend-chart/trend-chart.tsx";
import { Numerals } from "./numerals.tsx";
import styles from "./running-session.module.css";
import { Waves } from "./waves.tsx";

interface LimitsOf {
  readonly vitals: readonly NumericKey[];
  readonly title: string;
}

/** A session in its room: waves over trends, numerals with their limits, keys over the record. */
export function RunningSession({ session }: { readonly session: SessionView }) {
  const [limits, setLimits] = useState<LimitsOf | null>(null);
  const away = useRoomAlarms(session.room).standby !== undefined;
  return (
    <>
      <SessionBar session={session} />
      <PhaseLimits session={session} />
      <BaselineHint session={session} />
      <div className={styles.session} data-standby={away || undefined}>
        <div className={styles.curves}>
          <Waves room={session.room} />
          <TrendChart session={session} />
          <OtherValues room={session.room} />
        </div>
        <div className={styles.numerals}>
          <Numerals room={session.room} onLimits={(vitals, title) => setLimits({ vitals, title })} />
        </div>
        <div className={styles.keys}>
          <SessionSide session={session} />
        </div>
      </div>
      {limits && (
        <LimitEditor room={session.room} vitals={limits.vitals} title={limits.title} onClose={() => setLimits(null)} />
      )}
    </>
  );
}
