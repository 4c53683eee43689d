import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { hexWords, textWords, timeWords } from "./chunk-words.ts";
import styles from "./line-tab.module.css";
import type { Chunk } from "./use-line.ts";

interface ChunkRowProps {
  readonly chunk: Chunk;
  /** Shows bytes as text instead of hex. */
  readonly text: boolean;
  /** The number of the one before; a hole between them is said. */
  readonly after: number | null;
}

/** A message of a monitor has thousands of bytes: its beginning says what it is. */
const FIRST_BYTES = 128;

/** One piece that went over the line: when, which way, its bytes, and what was read in it. */
export const ChunkRow = memo(function ChunkRow({ chunk, text, after }: ChunkRowProps) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const { n, at, dir, hex, cut, read } = chunk;
  const bytes = whole ? hex : hex.slice(0, FIRST_BYTES * 2);
  const hidden = (hex.length - bytes.length) / 2;
  const lost = after === null ? 0 : n - after - 1;
  return (
    <li data-dir={dir}>
      {lost > 0 && <p className={styles.hole}>{t("devices.lineView.hole", { count: lost })}</p>}
      <time>{timeWords(at)}</time>
      <span className={styles.dir}>{t(`devices.lineView.${dir}`)}</span>
      <div className={styles.what}>
        <code>
          {text ? textWords(bytes) : hexWords(bytes)}
          {hidden > 0 && (
            <button type="button" className={styles.more} onClick={() => setWhole(true)}>
              {t("devices.lineView.more", { count: hidden })}
            </button>
          )}
          {hidden === 0 && cut > 0 && <span className={styles.cut}> {t("devices.lineView.cut", { count: cut })}</span>}
        </code>
        {read.length > 0 && <p>{read.join(" · ")}</p>}
      </div>
    </li>
  );
});
