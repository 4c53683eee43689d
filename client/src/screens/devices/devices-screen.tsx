import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import page from "../../parts/page/page.module.css";
import { useDevices } from "../../stores/devices.ts";
import { useMay } from "../../stores/me.ts";
import { DeviceTable } from "./device-list.tsx";
import styles from "./devices-screen.module.css";
import { FoundPanel } from "./found-panel.tsx";
import { JumpLinks } from "./jump-links.tsx";
import { RecordingList } from "./recording-list.tsx";
import { ADD_DEVICE } from "./prefilled.ts";
import { useDeviceList, useFoundMonitors, useRecordings } from "./setup-queries.ts";
import { ShownFirst } from "./shown-first.tsx";

/** Every device of the clinic: how it is; for those who set devices up, also what could be added and what was recorded. */
export function DevicesScreen() {
  const { t } = useTranslation();
  const devices = useDevices();
  const may = useMay("device-setup");
  const list = useDeviceList();
  // What waits to be added comes first; what is read already is no news.
  const waiting = (useFoundMonitors().data ?? []).some(({ usedBy }) => usedBy === null);
  return (
    <div className={`${page.page} ${styles.screen}`}>
      <div className={styles.head}>
        <div>
          <h1>{t("devices.title")}</h1>
          <p className={page.lead}>{t("devices.text")}</p>
        </div>
        {may && (
          <Link className={styles.add} to={ADD_DEVICE}>
            {t("devices.add")}
          </Link>
        )}
      </div>
      {may && list.data?.kept === false && <p className={styles.note}>{t("devices.notKept")}</p>}
      {may && <JumpLinks />}
      {waiting && <FoundPanel />}
      {devices === null && <p role="status">{t("devices.waiting")}</p>}
      {devices?.length === 0 && <p>{t(may ? "devices.noneYet" : "devices.none")}</p>}
      {devices !== null && devices.length > 0 && <DeviceTable devices={devices} />}
      {may && (
        <>
          {!waiting && <FoundPanel />}
          {list.data && <ShownFirst list={list.data} />}
          <AllRecordings />
        </>
      )}
    </div>
  );
}

function AllRecordings() {
  const { t } = useTranslation();
  const recordings = useRecordings();
  if (!recordings.data || recordings.data.length === 0) return null;
  return (
    <section aria-labelledby="recordings">
      <h2 id="recordings">{t("devices.recordings.title")}</h2>
      <p className={styles.text}>{t("devices.recordings.text")}</p>
      <RecordingList recordings={recordings.data} />
    </section>
  );
}
