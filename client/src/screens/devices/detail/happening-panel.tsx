import type { DeviceHealth, DriverCard } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import type { EntryWish } from "../../../rest/device-setup.ts";
import { useConnection } from "../../../stores/connection.ts";
import { useRisingFaults } from "../../../stores/devices.ts";
import { draftOf } from "../form/entry-draft.ts";
import { happening, type Steps } from "./happening.ts";
import styles from "./happening-panel.module.css";

interface HappeningPanelProps {
  readonly health: DeviceHealth;
  /** As it is written; undefined for those who may only look. */
  readonly entry: EntryWish | undefined;
  readonly problems: readonly string[];
  readonly card: DriverCard | undefined;
}

const STEPS = ["open", "bytes", "frames"] as const satisfies readonly (keyof Steps)[];

/** What happens on the line now, in three steps and one sentence that says where to look next. */
export function HappeningPanel({ health, entry, problems, card }: HappeningPanelProps) {
  const { t } = useTranslation();
  const rising = useRisingFaults(health.device);
  const lost = useConnection().state === "lost";
  const line = entry && draftOf(entry).line;
  const { steps, key, settings } = happening(health, rising, {
    serial: line?.kind === "serial" ? serialOf(line, card) : undefined,
    polled: card?.polled ?? false,
    listens: line?.kind === "tcp-server",
    replays: line?.kind === "replay",
  });
  if (problems.length > 0) {
    return (
      <section className={styles.happening} aria-label={t("devices.happening.title")}>
        <p className={styles.sentence}>{t("devices.happening.broken")}</p>
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </section>
    );
  }
  const own = line?.kind === "tcp-server" && line.listenAt === "127.0.0.1" ? "waitingOwn" : "waiting";
  const words = key === "waiting" ? own : key === "checksum" && settings ? "checksumSerial" : key;
  return (
    <section className={styles.happening} aria-label={t("devices.happening.title")}>
      <ol className={styles.steps}>
        {STEPS.map((step) => (
          <li key={step} data-done={(!lost && steps[step]) || undefined}>
            <span aria-hidden>{lost ? "?" : steps[step] ? "●" : "○"}</span> {t(`devices.happening.step.${step}`)}
            <span className={styles.unseen}>
              {t(steps[step] && !lost ? "devices.happening.yes" : "devices.happening.no")}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.sentence} role="status">
        {lost ? t("vital.notLive") : t(`devices.happening.${words}`, { ...settings, port: line?.port ?? "" })}
      </p>
      {!lost && key !== "fine" && health.reason && <p className={styles.reason}>{health.reason}</p>}
    </section>
  );
}

/** The settings that hold: what is written, and what the device is delivered with for the rest. */
function serialOf(line: ReturnType<typeof draftOf>["line"], card: DriverCard | undefined): DriverCard["serial"] {
  const baudRate = Number(line.baudRate) || card?.serial?.baudRate;
  if (baudRate === undefined) return undefined;
  const { dataBits, parity, stopBits } = line;
  return {
    baudRate,
    dataBits: dataBits === "7" ? 7 : dataBits === "8" ? 8 : (card?.serial?.dataBits ?? 8),
    parity: parity === "none" || parity === "even" || parity === "odd" ? parity : (card?.serial?.parity ?? "none"),
    stopBits: stopBits === "1" ? 1 : stopBits === "2" ? 2 : (card?.serial?.stopBits ?? 1),
  };
}
