import { Button, Checkbox, Group } from "@mantine/core";
import type { Detection, DriverCard } from "@evenkeel/shared/wire";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { detect } from "../../../rest/device-setup.ts";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { serverNow, useNow } from "../../../stores/clock.ts";
import styles from "./detect-panel.module.css";
import { emptyFields, transportOf } from "./entry-draft.ts";
import type { EntryForm } from "./use-entry-form.ts";

interface DetectPanelProps {
  readonly form: EntryForm;
  readonly cards: readonly DriverCard[];
}

/** Listens on the line that was chosen, and says what speaks there. */
export function DetectPanel({ form, cards }: DetectPanelProps) {
  const { t } = useTranslation();
  const [ask, setAsk] = useState(false);
  const [found, setFound] = useState<Detection | null>(null);
  const [failure, setFailure] = useState("");
  const [since, setSince] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const { line } = form.draft;
  const reachable = !emptyFields(form.draft).some((path) => path.startsWith("transport."));

  async function listen(): Promise<void> {
    const control = new AbortController();
    running.current = control;
    setFound(null);
    setFailure("");
    setSince(serverNow());
    try {
      setFound(await detect({ transport: transportOf(line), ask }, control.signal));
    } catch (error) {
      if (!control.signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
    }
    if (running.current === control) setSince(null);
  }
  function stop(): void {
    running.current?.abort();
    setSince(null);
  }
  function use(driver: string, serial: Detection["tried"][number]["serial"]): void {
    const card = cards.find(({ id }) => id === driver);
    if (!card) return;
    form.chooseDriver(card);
    // Settings that are the device's own need not be written; others must be.
    const same = serial && card.serial && settingsOf(serial) === settingsOf(card.serial);
    if (serial && !same) {
      const { baudRate, dataBits, parity, stopBits } = serial;
      form.putLine({ baudRate: String(baudRate), dataBits: String(dataBits), parity, stopBits: String(stopBits) });
    }
  }
  if (line.kind === "replay") return null;
  return (
    <section className={styles.detect} aria-label={t("devices.detect.title")}>
      <Group gap="md">
        {since === null ? (
          <Button variant="default" size="md" disabled={!reachable} onClick={() => void listen()}>
            {t("devices.detect.start")}
          </Button>
        ) : (
          <Button variant="default" size="md" onClick={stop}>
            {t("devices.detect.stop")}
          </Button>
        )}
        <Checkbox
          size="md"
          label={t("devices.detect.ask")}
          description={t("devices.detect.askHelp")}
          checked={ask}
          disabled={since !== null}
          onChange={(event) => setAsk(event.currentTarget.checked)}
        />
      </Group>
      {!reachable && <p className={styles.quiet}>{t("devices.detect.lineFirst")}</p>}
      <div role="status">
        {since !== null && <Listening since={since} />}
        {failure !== "" && <p className={styles.verdict}>{failure}</p>}
        {found && <p className={styles.verdict}>{found.verdict}</p>}
      </div>
      {found && <Candidates found={found} cards={cards} onUse={use} />}
    </section>
  );
}

function Listening({ since }: { readonly since: number }) {
  const { t } = useTranslation();
  const now = useNow();
  return <p className={styles.quiet}>{t("devices.detect.listening", { time: elapsed(now - since) })}</p>;
}

interface CandidatesProps {
  readonly found: Detection;
  readonly cards: readonly DriverCard[];
  readonly onUse: (driver: string, serial: Detection["tried"][number]["serial"]) => void;
}

function Candidates({ found, cards, onUse }: CandidatesProps) {
  const { t } = useTranslation();
  const titleOf = (driver: string) => cards.find(({ id }) => id === driver)?.title ?? driver;
  return (
    <ul className={styles.tried}>
      {found.tried.map((step) => (
        <li key={step.settings}>
          <p>
            <strong>{step.settings}</strong> · {t("devices.detect.bytes", { count: step.bytes })}
          </p>
          {step.candidates.map(({ driver, frames, faults }) => (
            <div key={driver} className={styles.candidate}>
              <span>
                {titleOf(driver)}
                <span className={styles.quiet}>
                  {" "}
                  · {t("devices.detect.frames", { count: frames })}
                  {faults > 0 && ` · ${t("devices.detect.faults", { count: faults })}`}
                </span>
              </span>
              <Button variant="default" size="md" onClick={() => onUse(driver, step.serial)}>
                {t("devices.detect.use")}
              </Button>
            </div>
          ))}
          {step.sample !== "" && step.candidates.length === 0 && (
            <code className={styles.sample}>{spaced(step.sample)}</code>
          )}
        </li>
      ))}
    </ul>
  );
}

function settingsOf(serial: NonNullable<DriverCard["serial"]>): string {
  return [serial.baudRate, serial.dataBits, serial.parity, serial.stopBits].join(" ");
}

function spaced(hex: string): string {
  return hex.slice(0, 96).replace(/(..)(?=.)/gu, "$1 ");
}
