import { Popover } from "@mantine/core";
import type { Origin } from "@evenkeel/shared/alarms";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "./day-and-time.ts";
import styles from "./origin-key.module.css";

interface OriginKeyProps {
  /** Of which limit, for screen readers. */
  readonly name: string;
  readonly origin: Origin;
}

/** Where a number comes from, on demand: level, source or reason, by whom and when. */
export function OriginKey({ name, origin }: OriginKeyProps) {
  const { t } = useTranslation();
  const level = t(`limits.origin.${origin.level}`);
  return (
    <Popover width={320} position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <button type="button" className={styles.key} aria-label={t("limits.sourceOf", { name })}>
          {level}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <strong>{level}</strong>
        <p className={styles.text}>{origin.text}</p>
        {origin.by !== undefined && (
          <p className={styles.by}>
            {origin.by}
            {origin.at !== undefined && `, ${dayAndTime(origin.at)}`}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
