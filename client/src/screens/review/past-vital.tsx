import { formatValue, NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { elapsed, timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import type { Reading } from "../../stores/reading.ts";
import styles from "./past-values.module.css";
import type { Visit } from "./visit.ts";

/** Vitals of one measurement share a place: systolic over diastolic, and the mean. */
export interface VitalPlace {
  readonly label: string;
  readonly unit: string;
  readonly ink: string;
  readonly vitals: readonly NumericKey[];
}

const GROUPS: readonly { readonly label: string; readonly vitals: readonly NumericKey[] }[] = [
  { label: "NIBP", vitals: ["nibpSys", "nibpDia", "nibpMean"] },
  { label: "ABP", vitals: ["abpSys", "abpDia", "abpMean"] },
];

/** The places of the vitals that a session has, in the catalogue's order. */
export function vitalPlaces(measured: readonly NumericKey[]): readonly VitalPlace[] {
  const places: VitalPlace[] = [];
  for (const vital of Object.keys(NUMERICS) as NumericKey[]) {
    if (!measured.includes(vital)) continue;
    const { label, unit, colour } = NUMERICS[vital];
    const group = GROUPS.find(({ vitals }) => vitals.includes(vital));
    if (!group) places.push({ label, unit, ink: colour, vitals: [vital] });
    else if (!places.some((place) => place.label === group.label))
      places.push({
        label: group.label,
        unit,
        ink: colour,
        vitals: group.vitals.filter((one) => measured.includes(one)),
      });
  }
  return places;
}

/** The numbers of a place as they were; two dashes for one that was not there. */
export function placeWords(vitals: readonly NumericKey[], readings: readonly (Reading | null | undefined)[]): string {
  const words = vitals.map((vital, index) => {
    const reading = readings[index];
    return reading?.state === "value" ? `${formatValue(vital, reading.value)}${reading.questionable ? "?" : ""}` : "--";
  });
  const [first, second, mean] = words;
  return vitals.length < 3 ? words.join("/") : `${first ?? ""}/${second ?? ""} (${mean ?? ""})`;
}

/** One place as it was at the cursor: the number, or why there was none. Renders only when that changes. */
export function PastVital({ place, visit }: { readonly place: VitalPlace; readonly visit: Visit }) {
  const { label, unit, ink, vitals } = place;
  const first = useStore(visit.shown, ({ readings }) => readings[vitals[0]!]);
  const second = useStore(visit.shown, ({ readings }) => readings[vitals[1] ?? vitals[0]!]);
  const third = useStore(visit.shown, ({ readings }) => readings[vitals[2] ?? vitals[0]!]);
  return (
    <div
      className={styles.vital}
      role="group"
      aria-label={label}
      data-state={first?.state ?? "unread"}
      data-wide={vitals.length > 1 || undefined}
    >
      <span className={styles.label}>
        <i className={styles.swatch} style={{ background: `var(--${ink})` }} />
        {label} <small>{unit}</small>
      </span>
      <span className={styles.value}>{placeWords(vitals, [first, second, third])}</span>
      <span className={styles.note}>
        <Note reading={first} visit={visit} />
      </span>
    </div>
  );
}

/** Why there is no number; how old a cuff's is. */
function Note({ reading, visit }: { readonly reading: Reading | null | undefined; readonly visit: Visit }) {
  const { t } = useTranslation();
  if (!reading) return <>{t("review.reading")}</>;
  if (reading.state === "missing") return <>{t(`vital.missing.${reading.reason}`)}</>;
  if (reading.state === "never") return <>{t("vital.never")}</>;
  if (reading.state === "stale") return <AgeThen words={t("vital.stale")} at={reading.at} visit={visit} />;
  if (reading.measuredAt !== undefined)
    return <AgeThen words={timeOfDayExact(reading.measuredAt)} at={reading.measuredAt} visit={visit} />;
  return null;
}

/** How old it was then, not how long ago that is now. */
function AgeThen({ words, at, visit }: { readonly words: string; readonly at: number; readonly visit: Visit }) {
  const second = useStore(visit.shown, (shown) => shown.second);
  return (
    <>
      {words} · {elapsed(second - at)}
    </>
  );
}
