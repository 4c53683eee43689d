import { Button, Checkbox, Group } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ChunkRow } from "./chunk-row.tsx";
import styles from "./line-tab.module.css";
import { useLine } from "./use-line.ts";

/** So near the end it is the end: a browser rounds. */
const AT_END_PX = 24;

/** What goes over the line now, byte by byte, and what the driver reads in it. */
export function LineTab({ device }: { readonly device: string }) {
  const { t } = useTranslation();
  const [paused, setPaused] = useState(false);
  const [text, setText] = useState(false);
  const [follows, setFollows] = useState(true);
  const { chunks, failure, clear } = useLine(device, paused);
  const list = useRef<HTMLOListElement>(null);
  const newest = chunks.at(-1)?.n;
  useLayoutEffect(() => {
    if (follows && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [follows, newest]);
  return (
    <section aria-label={t("devices.tab.line")}>
      <Group gap="md" mb="sm">
        <Button variant="default" size="md" onClick={() => setPaused(!paused)}>
          {t(paused ? "devices.lineView.resume" : "devices.lineView.pause")}
        </Button>
        <Button variant="default" size="md" onClick={clear}>
          {t("devices.lineView.clear")}
        </Button>
        <Checkbox
          size="md"
          label={t("devices.lineView.text")}
          checked={text}
          onChange={(event) => setText(event.currentTarget.checked)}
        />
        <span className={styles.state}>
          {paused ? t("devices.lineView.paused") : failure || (!follows && t("devices.lineView.scrolled"))}
        </span>
      </Group>
      {/* A list that scrolls must be reachable without a mouse. */}
      {/* eslint-disable jsx-a11y/no-noninteractive-tabindex */}
      <ol
        ref={list}
        className={styles.chunks}
        tabIndex={0}
        aria-label={t("devices.lineView.list")}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setFollows(scrollHeight - scrollTop - clientHeight < AT_END_PX)
        }
      >
        {/* eslint-enable */}
        {chunks.map((chunk, index) => (
          <ChunkRow key={chunk.n} chunk={chunk} text={text} after={chunks[index - 1]?.n ?? null} />
        ))}
        {chunks.length === 0 && <li className={styles.empty}>{t("devices.lineView.empty")}</li>}
      </ol>
      <p className={styles.key}>{t("devices.lineView.key")}</p>
    </section>
  );
}
