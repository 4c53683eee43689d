import { Tabs } from "@mantine/core";
import type { SandboxCatalogue, SandboxRoom, SandboxRun } from "@evenkeel/shared/sandbox";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CuffTab } from "./cuff-tab.tsx";
import { DeedRow } from "./deed-row.tsx";
import { DRUG_DEEDS, HAPPENS_DEEDS, HELP_DEEDS, type Deed } from "./deeds.ts";
import { HoldTab } from "./hold-tab.tsx";
import { SensorsTab } from "./sensors-tab.tsx";
import { Bedside } from "./use-do.ts";
import styles from "./doing.module.css";

interface DoingPanelProps {
  readonly run: string;
  readonly room: SandboxRoom;
  readonly devices: SandboxRun["rooms"][number]["devices"];
  readonly catalogue: SandboxCatalogue;
  /** The run was removed, or its simulator ended. */
  readonly gone?: boolean;
}

const TABS = ["drug", "help", "happens", "hold", "sensors", "cuff"] as const;

/** Everything that can be done to one patient of a run and to what is attached to him. */
export function DoingPanel({ run, room, devices, catalogue, gone = false }: DoingPanelProps) {
  const { t } = useTranslation();
  const bedside = useMemo(() => ({ run, room: room.id, gone }), [run, room.id, gone]);
  const deeds = (list: readonly Deed[]) => list.map((deed) => <DeedRow key={deed.id} deed={deed} room={room} />);
  const panels = {
    drug: () => deeds(DRUG_DEEDS),
    help: () => deeds(HELP_DEEDS),
    happens: () => deeds(HAPPENS_DEEDS),
    hold: () => <HoldTab room={room} sliders={catalogue.sliders} />,
    sensors: () => <SensorsTab artefacts={catalogue.artefacts} held={room.artefacts} devices={devices} />,
    cuff: () => <CuffTab cuff={room.cuff} />,
  };
  return (
    <Bedside value={bedside}>
      <Tabs
        defaultValue="drug"
        keepMounted={false}
        color="var(--sandbox)"
        classNames={{ list: styles.tabs ?? "", tab: styles.tab ?? "" }}
      >
        <Tabs.List aria-label={t("simulator.doing.title")} grow>
          {TABS.map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`simulator.doing.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((tab) => (
          <Tabs.Panel key={tab} value={tab}>
            {panels[tab]()}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Bedside>
  );
}
