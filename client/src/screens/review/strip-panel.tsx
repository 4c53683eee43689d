import { TextInput } from "@mantine/core";
import type { Review } from "@evenkeel/shared/wire";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { uuidv7 } from "uuidv7";
import { useStore } from "zustand";
import { Fault } from "../../parts/page/fault.tsx";
import { timeOfDayExact } from "../../parts/time-words/elapsed.ts";
import { sendCommand } from "../../realtime/commands.ts";
import { keepStrip } from "../../rest/review.ts";
import { useMay } from "../../stores/me.ts";
import { useStation } from "../../stores/settings.ts";
import { seek, type Marked } from "./cursor.ts";
import { stripAround, stripWith } from "./strip-bounds.ts";
import styles from "./strip-panel.module.css";
import type { Visit } from "./visit.ts";

interface StripPanelProps {
  readonly review: Review;
  readonly visit: Visit;
  readonly onPrint: (strip: Marked, title: string) => void;
}

/** Marks a strip: from, to, a title. It can be kept in the record, and printed. */
export function StripPanel({ review, visit, onPrint }: StripPanelProps) {
  const { t } = useTranslation();
  const marked = useStore(visit.cursor, (cursor) => cursor.marked);
  const care = useMay("care");
  const station = useStation();
  const queries = useQueryClient();
  const [title, setTitle] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [kept, setKept] = useState(false);
  const mark = (strip: Marked | null) => {
    setKept(false);
    visit.cursor.setState({ marked: strip });
  };
  const now = () => visit.cursor.getState().t;

  async function keep(span: Marked): Promise<void> {
    setError(null);
    const text = title.trim();
    const { id, room, version, endedAt } = review;
    try {
      if (endedAt !== null) await keepStrip(id, { commandId: uuidv7(), station, title: text, ...span });
      else {
        const on = { room, expectedVersion: version };
        // A refusal is shown by the station, in the server's words.
        const reply = await sendCommand({ type: "session.add-note", ...on, text, span });
        if (!reply.ok) return;
      }
      setKept(true);
    } catch (reason) {
      setError(reason);
    } finally {
      await queries.invalidateQueries({ queryKey: ["review", id] });
    }
  }

  return (
    <section className={styles.panel} aria-label={t("review.strip.title")}>
      {!marked && (
        <button type="button" onClick={() => mark(stripAround(now(), { from: review.openedAt, until: review.until }))}>
          {t("review.strip.mark")}
        </button>
      )}
      {marked && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void keep(marked);
          }}
        >
          <span className={styles.span}>
            {t("review.strip.span", {
              from: timeOfDayExact(marked.from),
              until: timeOfDayExact(marked.until),
              seconds: Math.round((marked.until - marked.from) / 1000),
            })}
          </span>
          <button type="button" onClick={() => mark(stripWith(marked, "from", now()))}>
            {t("review.strip.from")}
          </button>
          <button type="button" onClick={() => mark(stripWith(marked, "until", now()))}>
            {t("review.strip.until")}
          </button>
          <TextInput
            label={t("review.strip.name")}
            size="md"
            maxLength={200}
            value={title}
            onChange={(event) => {
              setKept(false);
              setTitle(event.currentTarget.value);
            }}
          />
          {care && (
            <button type="submit" disabled={title.trim() === "" || kept}>
              {kept ? t("review.strip.kept") : t("review.strip.keep")}
            </button>
          )}
          <button type="button" onClick={() => onPrint(marked, title.trim())}>
            {t("review.strip.print")}
          </button>
          <button type="button" onClick={() => mark(null)}>
            {t("review.strip.cancel")}
          </button>
        </form>
      )}
      <Fault error={error} />
      {review.strips.length > 0 && (
        <ul className={styles.kept} aria-label={t("review.strip.list")}>
          {review.strips.map((strip) => (
            <li key={strip.version}>
              <button
                type="button"
                onClick={() => {
                  setTitle(strip.title);
                  setKept(true);
                  visit.cursor.setState({ marked: { from: strip.from, until: strip.until } });
                  seek(visit.cursor, (strip.from + strip.until) / 2);
                }}
              >
                {timeOfDayExact(strip.from)} {strip.title} <small>{strip.by.name}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
