import type { Review } from "@evenkeel/shared/wire";
import { useEffect } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import type { Reading } from "../../stores/reading.ts";
import { useMe } from "../../stores/me.ts";
import { useStation } from "../../stores/settings.ts";
import type { Marked } from "./cursor.ts";
import { dayOf } from "./past-time.ts";
import { placeWords, type VitalPlace } from "./past-vital.tsx";
import { MM_PER_S, stripLines, type StripLine } from "./strip-page.ts";
import "./strip-sheet.css";
import type { WaveRow } from "./wave-trace.ts";

/** Everything that goes onto the paper, as it was when printing was asked for. */
export interface Sheet {
  readonly strip: Marked;
  readonly title: string;
  readonly rows: readonly WaveRow[];
  readonly places: readonly { readonly place: VitalPlace; readonly readings: readonly (Reading | null)[] }[];
  readonly room: string;
  readonly printedAt: number;
}

interface StripSheetProps {
  readonly review: Review;
  readonly sheet: Sheet;
  readonly onDone: () => void;
}

/** One page of A4 on its side. It is only ever seen on paper: with it there, nothing else of the page is printed. */
export function StripSheet({ review, sheet, onDone }: StripSheetProps) {
  const { t } = useTranslation();
  const me = useMe();
  const station = useStation();
  useEffect(() => {
    window.addEventListener("afterprint", onDone);
    window.print();
    return () => window.removeEventListener("afterprint", onDone);
  }, [onDone]);
  const { strip, title, rows, places, room, printedAt } = sheet;
  const { patient } = review;
  return createPortal(
    <article className="evenkeel-strip">
      <header>
        <strong>
          {patient.alias} {patient.simulated && `· ${t("review.sheet.simulated")}`}
        </strong>
        {patient.identifiers.map(({ kind, value }) => (
          <span key={kind}>
            {kind} {value}
          </span>
        ))}
        <span>{room}</span>
        <span>{t("review.sheet.session", { at: `${dayOf(review.openedAt)} ${timeOfDayExact(review.openedAt)}` })}</span>
        <h1>{title === "" ? t("review.sheet.untitled") : title}</h1>
        <span>
          {dayOf(strip.from)} {timeOfDayExact(strip.from)} – {timeOfDayExact(strip.until)}
        </span>
        <span>{MM_PER_S} mm/s</span>
      </header>
      <dl>
        {places.map(({ place, readings }) => (
          <div key={place.label}>
            <dt>
              {place.label} {place.unit}
            </dt>
            <dd>{placeWords(place.vitals, readings)}</dd>
            <dd>{noteOf(t, readings[0] ?? null)}</dd>
          </div>
        ))}
      </dl>
      <p>{t("review.sheet.numerics", { at: timeOfDayExact(strip.until) })}</p>
      {stripLines(strip, rows).map((line) => (
        <Line key={line.from} line={line} />
      ))}
      <footer>
        <span>
          {t("review.sheet.printed", {
            name: me?.name ?? "",
            station,
            at: `${dayOf(printedAt)} ${timeOfDayExact(printedAt)}`,
          })}
        </span>
        <span>{t("review.sheet.id", { id: review.id })}</span>
        <strong>{t("review.sheet.uncertified")}</strong>
      </footer>
    </article>,
    document.body,
  );
}

function noteOf(t: ReturnType<typeof useTranslation>["t"], reading: Reading | null): string {
  switch (reading?.state) {
    case "value":
      return reading.measuredAt === undefined ? "" : timeOfDayExact(reading.measuredAt);
    case "missing":
      return t(`vital.missing.${reading.reason}`);
    case "stale":
      return t("vital.stale");
    case "never":
    case undefined:
      return t("vital.never");
    default:
      return reading satisfies never;
  }
}

/** The grid of chart paper, 1 and 5 mm, and the waves on it. */
function Line({ line }: { readonly line: StripLine }) {
  const { wideMm, tallMm, lanes, from } = line;
  const grid = (every: number) => {
    let path = "";
    for (let x = 0; x <= wideMm; x += every) path += `M${x} 0V${tallMm}`;
    for (let y = 0; y <= tallMm; y += every) path += `M0 ${y}H${wideMm}`;
    return path;
  };
  return (
    <svg width={`${wideMm}mm`} height={`${tallMm}mm`} viewBox={`0 0 ${wideMm} ${tallMm}`} data-from={from}>
      <path d={grid(1)} data-grid="fine" />
      <path d={grid(5)} data-grid="strong" />
      {lanes.map(({ label, scale, topMm, path }) => (
        <g key={`${label} ${topMm}`}>
          <path d={path} data-wave="" />
          <text x={1} y={topMm + 3.2}>
            {label} {scale}
          </text>
        </g>
      ))}
      <text x={wideMm - 1} y={3.2} textAnchor="end">
        {timeOfDayExact(from)}
      </text>
    </svg>
  );
}
