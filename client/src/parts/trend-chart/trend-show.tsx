import { Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { NoExpectation } from "./expected-effect.ts";
import { LANES } from "./lanes.ts";
import styles from "./trend-keys.module.css";
import { showRibbon, toggleLane, useRibbonShown, useTrendLanes } from "./trend-settings.ts";

/** What the trend of this station shows: its lanes, and the expected effect with what it stands on, or why there is none. */
export function TrendShow({ none }: { readonly none: NoExpectation | null }) {
  const { t } = useTranslation();
  const lanes = useTrendLanes();
  const ribbon = useRibbonShown();
  return (
    <Popover position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button">{t("room.trend.show")}</button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("room.trend.showTitle")}>
        <div className={styles.show}>
          {LANES.map((lane) => (
            <label key={lane}>
              <input type="checkbox" checked={lanes.includes(lane)} onChange={() => toggleLane(lane)} />
              {t(`room.trend.lane.${lane}`)}
            </label>
          ))}
          <label className={styles.wide}>
            <input type="checkbox" checked={ribbon} onChange={(event) => showRibbon(event.currentTarget.checked)} />
            {t("room.trend.expectedEffect")}
          </label>
          <p>{none === null ? t("room.trend.expectedFrom") : t(`room.trend.${none}`)}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
