import { useQuery } from "@tanstack/react-query";
import type { Review } from "@evenkeel/shared/wire";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import { useStore } from "zustand";
import { Fault } from "../../parts/page/fault.tsx";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { reviewOf, samplesOf, wavesOf } from "../../rest/review.ts";
import { useRooms } from "../../stores/rooms.ts";
import { togglePlay, type Marked } from "./cursor.ts";
import { Overview } from "./overview.tsx";
import { PastAlarms } from "./past-alarms.tsx";
import { PastLog } from "./past-log.tsx";
import { dayOf } from "./past-time.ts";
import { PastVital, vitalPlaces } from "./past-vital.tsx";
import values from "./past-values.module.css";
import { keepPlaying } from "./play.ts";
import styles from "./review.module.css";
import { StripPanel } from "./strip-panel.tsx";
import { StripSheet, type Sheet } from "./strip-sheet.tsx";
import { sheetOf } from "./sheet-of.ts";
import { Transport } from "./transport.tsx";
import { measuredIn, openVisit, type Visit } from "./visit.ts";
import { WavesStrip } from "./waves-strip.tsx";

/** A session that runs has gone on this long before it is asked for anew. */
const RENEW_MS = 15_000;

/** Looking back at a session: nothing on this screen is live, and everything on it says so. */
export function ReviewScreen() {
  const { session = "" } = useParams();
  return <Fetched key={session} session={session} />;
}

function Fetched({ session }: { readonly session: string }) {
  const { t } = useTranslation();
  const review = useQuery({
    queryKey: ["review", session],
    queryFn: () => reviewOf(session),
    refetchInterval: ({ state }) => (state.data?.endedAt === null ? RENEW_MS : false),
  });
  return (
    <div className={styles.screen} data-review>
      {!review.data && (
        <Link className={styles.back} to={`/sessions/${encodeURIComponent(session)}`}>
          ‹ {t("review.back")}
        </Link>
      )}
      <Fault error={review.error} />
      {review.isPending && <p role="status">{t("app.loading")}</p>}
      {review.data && <Looked review={review.data} />}
    </div>
  );
}

function Looked({ review }: { readonly review: Review }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const [visit] = useState(() => {
    const asked = Number(search.get("at"));
    const first = review.endedAt === null ? review.until : review.openedAt;
    return openVisit(review, asked > 0 ? asked : first, {
      samples: (from, until, signal) => samplesOf(review.id, from, until, signal),
      waves: (from, until, signal) => wavesOf(review.id, from, until, signal),
    });
  });
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const error = useStore(visit.shown, (shown) => shown.error);
  const ready = useStore(visit.shown, (shown) => shown.ready);
  const room = useRooms().find(({ id }) => id === review.room)?.title ?? review.room;
  const printed = useCallback(() => setSheet(null), []);

  useEffect(() => {
    const leave = [visit.start(), keepPlaying(visit), playOnSpace(visit)];
    return () => {
      for (const one of leave) one();
    };
  }, [visit]);
  useEffect(() => visit.renew(review), [visit, review]);

  async function print(strip: Marked, title: string): Promise<void> {
    try {
      setSheet(await sheetOf(review, strip, { title, room, printedAt: Date.now() }));
      setFault(null);
    } catch (reason) {
      setFault(reason);
    }
  }

  const places = vitalPlaces(measuredIn(review));
  return (
    <>
      <Band review={review} visit={visit} room={room} />
      <Fault error={error ?? fault} />
      <Overview review={review} visit={visit} />
      <Transport review={review} visit={visit} />
      <div className={styles.picture} data-ready={ready || undefined}>
        <div className={styles.left}>
          <div className={values.values} role="group" aria-label={t("review.values")}>
            {places.map((place) => (
              <PastVital key={place.label} place={place} visit={visit} />
            ))}
          </div>
          <WavesStrip review={review} visit={visit} />
          <StripPanel review={review} visit={visit} onPrint={(strip, title) => void print(strip, title)} />
        </div>
        <div className={styles.right}>
          <PastAlarms visit={visit} />
          <PastLog review={review} visit={visit} />
        </div>
      </div>
      {sheet && <StripSheet review={review} sheet={sheet} onDone={printed} />}
    </>
  );
}

/** Who and when, and that it is past: in sight wherever the screen is scrolled to. */
function Band({ review, visit, room }: { readonly review: Review; readonly visit: Visit; readonly room: string }) {
  const { t } = useTranslation();
  const second = useStore(visit.shown, (shown) => shown.second);
  const playing = useStore(visit.cursor, (cursor) => cursor.playing);
  const speed = useStore(visit.cursor, (cursor) => cursor.speed);
  const { patient } = review;
  return (
    <header className={styles.band}>
      <h1>
        <span className={styles.mark}>{t("review.mark")}</span>
        <span className={styles.notLive}>{t("review.notLive")}</span>
      </h1>
      <time className={styles.time} dateTime={new Date(second).toISOString()}>
        {dayOf(second)} <b>{timeOfDayExact(second)}</b>
        {playing && <span> {speed}×</span>}
      </time>
      <span className={styles.who}>
        <b>{patient.alias}</b> {patient.identifiers.map(({ kind, value }) => `${kind} ${value}`).join(" · ")} · {room}
        {patient.simulated && ` · ${t("vital.simulated")}`}
      </span>
      <Link className={styles.back} to={`/sessions/${encodeURIComponent(review.id)}`}>
        ‹ {t("review.back")}
      </Link>
    </header>
  );
}

/** Space plays and stops, but where it means something else already. */
function playOnSpace(visit: Visit): () => void {
  function onKey(event: KeyboardEvent): void {
    if (event.key !== " " || event.defaultPrevented || event.repeat) return;
    if (
      event.target instanceof Element &&
      event.target.closest("a, button, input, textarea, select, dialog, [role=dialog]")
    )
      return;
    event.preventDefault();
    togglePlay(visit.cursor);
  }
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
