import type { SandboxCatalogue, SandboxRoom, SandboxRun } from "@evenkeel/shared/sandbox";
import type { NumericKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { remaining } from "../../../parts/time-words/elapsed.ts";
import type { RunWaves } from "../live/run-waves.ts";
import { BodyFacts } from "./body-facts.tsx";
import { ReadingsTable } from "./readings-table.tsx";
import { RoomAlarms } from "./room-alarms.tsx";
import { RoomWaves } from "./room-waves.tsx";
import styles from "./room-card.module.css";

interface RoomCardProps {
  readonly room: SandboxRoom;
  readonly run: SandboxRun;
  readonly catalogue: SandboxCatalogue | undefined;
  readonly waves: RunWaves;
  readonly live: boolean;
}

/** One simulated room: marked as such on its own band, whatever part of the screen is seen. */
export function RoomCard({ room, run, catalogue, waves, live }: RoomCardProps) {
  const { t } = useTranslation();
  const mine = run.rooms.find(({ id }) => id === room.id);
  const devices = mine?.devices ?? [];
  const { weightKg, age, hypertensive } = room.patient;
  const instead = !live ? t("vital.notLive") : run.speed !== 1 ? t("simulator.waves.slow") : null;
  return (
    <article className={styles.card} aria-label={t("simulator.room.title", { room: room.id })} data-live={live}>
      <header className={styles.head}>
        <span className={styles.mark}>{t("simulator.mark")}</span>
        <h3>{room.id}</h3>
        <span>
          {t("simulator.room.patient", { kg: Math.round(weightKg), age })}
          {hypertensive && ` · ${t("simulator.room.hypertensive")}`}
        </span>
        <span className={styles.cuff}>
          {t("simulator.cuff.now", {
            phase: t(`simulator.cuff.phase.${room.cuff.phase}`, { defaultValue: room.cuff.phase }),
          })}
          {room.cuff.nextInMs !== null && ` · ${t("simulator.cuff.next", { left: remaining(room.cuff.nextInMs) })}`}
        </span>
      </header>
      <BodyFacts body={room.body} />
      <ReadingsTable
        room={room}
        devices={devices}
        expected={expectedVitals(devices, catalogue)}
        live={live}
        running={run.running}
      />
      <RoomAlarms alarms={room.alarms} atMs={run.atMs} live={live} />
      <RoomWaves room={room.id} keys={mine?.waves ?? []} waves={waves} instead={instead} />
      <Broken room={room} catalogue={catalogue} />
    </article>
  );
}

function Broken({ room, catalogue }: { readonly room: SandboxRoom; readonly catalogue: SandboxCatalogue | undefined }) {
  const { t } = useTranslation();
  const words = room.artefacts.map(({ id }) => catalogue?.artefacts.find((one) => one.id === id)?.title ?? id);
  return (
    <p className={styles.broken}>
      {words.length === 0 ? t("simulator.room.nothingBroken") : t("simulator.room.broken", { list: words.join(", ") })}
    </p>
  );
}

function expectedVitals(
  devices: SandboxRun["rooms"][number]["devices"],
  catalogue: SandboxCatalogue | undefined,
): readonly NumericKey[] {
  return devices.flatMap(({ driver }) => catalogue?.drivers.find(({ id }) => id === driver)?.numerics ?? []);
}
