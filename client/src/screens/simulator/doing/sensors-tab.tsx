import { NativeSelect, NumberInput } from "@mantine/core";
import type { SandboxCatalogue, SandboxRoom, SandboxRun } from "@evenkeel/shared/sandbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ArtefactRow, type How } from "./artefact-row.tsx";
import styles from "./doing.module.css";

const PLACES = ["sensor", "cuff", "device", "line", "held"] as const;
const LENGTHS_S = [10, 30, 120, 600] as const;

interface SensorsTabProps {
  readonly artefacts: SandboxCatalogue["artefacts"];
  readonly held: SandboxRoom["artefacts"];
  readonly devices: SandboxRun["rooms"][number]["devices"];
}

/** Everything that can go wrong between the patient and the screen. How it goes wrong is chosen once, above the list. */
export function SensorsTab({ artefacts, held, devices }: SensorsTabProps) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<(typeof PLACES)[number]>("sensor");
  const [how, setHow] = useState<How>({ severityPercent: null, lastsS: null, device: null });
  const listed = artefacts.filter(({ id, place: at }) =>
    place === "held" ? held.some((one) => one.id === id) : at === place,
  );
  return (
    <>
      <div className={styles.places} role="group" aria-label={t("simulator.sensors.place")}>
        {PLACES.map((one) => (
          <button key={one} type="button" aria-pressed={one === place} onClick={() => setPlace(one)}>
            {t(`simulator.sensors.${one}`, { count: held.length })}
          </button>
        ))}
      </div>
      <div className={styles.how}>
        <NumberInput
          label={t("simulator.sensors.severity")}
          placeholder={t("simulator.field.usual")}
          suffix=" %"
          hideControls
          min={0}
          max={100}
          step={10}
          value={how.severityPercent ?? ""}
          onChange={(value) => setHow({ ...how, severityPercent: typeof value === "number" ? value : null })}
        />
        <NativeSelect
          label={t("simulator.sensors.lasts")}
          data={[
            { value: "", label: t("simulator.field.usual") },
            ...LENGTHS_S.map((s) => ({ value: String(s), label: t(`simulator.sensors.lastsS.${s}`) })),
          ]}
          value={how.lastsS === null ? "" : String(how.lastsS)}
          onChange={({ currentTarget: { value } }) => setHow({ ...how, lastsS: value === "" ? null : Number(value) })}
        />
        {devices.length > 1 && (
          <NativeSelect
            className={styles.whole ?? ""}
            label={t("simulator.sensors.device")}
            data={[
              { value: "", label: t("simulator.sensors.anyDevice") },
              ...devices.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            value={how.device ?? ""}
            onChange={({ currentTarget: { value } }) => setHow({ ...how, device: value || null })}
          />
        )}
      </div>
      {listed.length === 0 && <p className={styles.small}>{t("simulator.sensors.none")}</p>}
      {listed.map((artefact) => (
        <ArtefactRow
          key={artefact.id}
          artefact={artefact}
          held={held.filter(({ id }) => id === artefact.id)}
          devices={devices}
          how={how}
        />
      ))}
    </>
  );
}
