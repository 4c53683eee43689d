import { Tabs } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import page from "../../../parts/page/page.module.css";
import { useDevice, useDevices } from "../../../stores/devices.ts";
import { useMay } from "../../../stores/me.ts";
import { useRooms } from "../../../stores/rooms.ts";
import screen from "../devices-screen.module.css";
import { DeviceMarks } from "../marks.tsx";
import { useDeviceList, useDriverCards } from "../setup-queries.ts";
import styles from "./device-screen.module.css";
import { Figures } from "./figures.tsx";
import { firstTab, tabsFor, type Tab } from "./first-tab.ts";
import { HappeningPanel } from "./happening-panel.tsx";
import { LineTab } from "./line-tab.tsx";
import { OthersTab } from "./others-tab.tsx";
import { RecorderTab } from "./recorder-tab.tsx";
import { SetupTab } from "./setup-tab.tsx";
import { TroubleTab } from "./trouble-tab.tsx";

/** One device: what happens on its line, and everything that can be looked at and done. */
export function DeviceScreen() {
  const { t } = useTranslation();
  const { device = "", tab } = useParams();
  const navigate = useNavigate();
  const may = useMay("device-setup");
  const health = useDevice(device);
  const known = useDevices() !== null;
  const rooms = useRooms();
  const list = useDeviceList();
  const cards = useDriverCards();
  const listed = list.data?.devices.find(({ id }) => id === device);
  const card = cards.data?.find(({ id }) => id === health?.driver);
  const tabs = tabsFor(may);
  const first = useFirstTab(health, may);
  const shown = tabs.find((one) => one === tab) ?? first;
  const room = rooms.find(({ id }) => id === health?.room)?.title ?? health?.room ?? "";

  const panel = (name: Tab, children: ReactNode) => (
    <Tabs.Panel value={name} pt="md">
      {shown === name && children}
    </Tabs.Panel>
  );
  return (
    <div className={`${page.page} ${screen.screen}`}>
      <Link className={styles.back} to="/devices">
        ‹ {t("devices.title")}
      </Link>
      {!health && <h1>{known && !list.isPending ? t("devices.unknownDevice") : t("devices.waiting")}</h1>}
      {health && (
        <>
          <header className={styles.head}>
            <h1>{health.title}</h1>
            <DeviceMarks health={health} />
            <span className={styles.driver}>
              {card?.title ?? health.driver} · {room || t("devices.noRoom")}
            </span>
          </header>
          <HappeningPanel health={health} entry={listed?.entry} problems={listed?.problems ?? []} card={card} />
          <Figures health={health} />
          <Tabs
            value={shown}
            keepMounted={false}
            classNames={{ list: styles.tabs ?? "", tab: styles.tab ?? "" }}
            onChange={(next) =>
              void navigate(`/devices/${encodeURIComponent(device)}/${next ?? ""}`, { replace: true })
            }
          >
            <Tabs.List aria-label={t("devices.tabs")}>
              {tabs.map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {t(`devices.tab.${name}`)}
                  {name === "values" && health.others.length > 0 && ` (${health.others.length})`}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {panel("faults", <TroubleTab health={health} />)}
            {panel("values", <OthersTab health={health} entry={listed?.entry} room={room} />)}
            {panel("line", <LineTab key={device} device={device} />)}
            {panel("recorder", <RecorderTab health={health} />)}
            {panel(
              "setup",
              list.data && cards.data && listed && (
                <SetupTab
                  key={device}
                  id={device}
                  entry={listed.entry}
                  list={list.data}
                  cards={cards.data}
                  room={room}
                />
              ),
            )}
          </Tabs>
        </>
      )}
    </div>
  );
}

/** Chosen once when a device is opened: a fault that comes while somebody reads its line must not turn the page. */
function useFirstTab(health: DeviceHealth | undefined, may: boolean): Tab {
  const [chosen, setChosen] = useState<{ readonly device: string; readonly tab: Tab } | null>(null);
  if (!health) return "faults";
  if (chosen?.device === health.device) return tabsFor(may).includes(chosen.tab) ? chosen.tab : "faults";
  const tab = firstTab(health, may);
  setChosen({ device: health.device, tab });
  return tab;
}
