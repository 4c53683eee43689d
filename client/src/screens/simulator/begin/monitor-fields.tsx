import { Button, NativeSelect } from "@mantine/core";
import type { SandboxCatalogue } from "@evenkeel/shared/sandbox";
import { NUMERICS, WAVES } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { MOST_MONITORS } from "./free-draft.ts";
import styles from "./begin.module.css";

interface MonitorFieldsProps {
  readonly monitors: readonly string[];
  readonly drivers: SandboxCatalogue["drivers"];
  readonly onChange: (monitors: readonly string[]) => void;
}

/** Which monitors stand beside a patient, each with what it measures. */
export function MonitorFields({ monitors, drivers, onChange }: MonitorFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.monitors}>
      {monitors.map((driver, at) => (
        // Monitors have no name of their own before the run begins: their place is what they are.
        <div key={at} className={styles.monitor}>
          <NativeSelect
            label={t("simulator.begin.monitor", { number: at + 1 })}
            description={measures(drivers.find(({ id }) => id === driver))}
            inputWrapperOrder={["label", "input", "description", "error"]}
            data={drivers.map(({ id, title }) => ({ value: id, label: title }))}
            value={driver}
            onChange={({ currentTarget: { value } }) =>
              onChange(monitors.map((one, index) => (index === at ? value : one)))
            }
          />
          {monitors.length > 1 && (
            <Button
              variant="default"
              className={styles.dice ?? ""}
              aria-label={t("simulator.begin.removeMonitorOf", { number: at + 1 })}
              onClick={() => onChange(monitors.filter((_, index) => index !== at))}
            >
              {t("simulator.begin.removeMonitor")}
            </Button>
          )}
        </div>
      ))}
      {monitors.length < MOST_MONITORS && (
        <Button
          variant="default"
          className={styles.dice ?? ""}
          onClick={() =>
            onChange([...monitors, (drivers.find(({ id }) => !monitors.includes(id)) ?? drivers[0])?.id ?? ""])
          }
        >
          {t("simulator.begin.addMonitor")}
        </Button>
      )}
    </div>
  );
}

function measures(driver: SandboxCatalogue["drivers"][number] | undefined): string {
  if (!driver) return "";
  return [
    ...driver.numerics.map((key) => NUMERICS[key].label),
    ...driver.waves.map((key) => `~${WAVES[key].label}`),
  ].join(" · ");
}
