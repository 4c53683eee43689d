import { NumberInput } from "@mantine/core";
import type { SandboxCatalogue, SandboxRoom, SandboxRun } from "@evenkeel/shared/sandbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { remaining } from "../../../parts/time-words/elapsed.ts";
import { spanWords } from "../span-words.ts";
import { Refused } from "./refused.tsx";
import { useDo } from "./use-do.ts";
import styles from "./doing.module.css";

/** How bad, how long and at which device; null leaves it to the artefact's own usual. */
export interface How {
  readonly severityPercent: number | null;
  readonly lastsS: number | null;
  readonly device: string | null;
}

interface ArtefactRowProps {
  readonly artefact: SandboxCatalogue["artefacts"][number];
  /** Where it is at work now. */
  readonly held: SandboxRoom["artefacts"];
  readonly devices: SandboxRun["rooms"][number]["devices"];
  readonly how: How;
}

/** One thing that can be broken. While it is, its key mends it, and how long it lasts stands in place of what it does. */
export function ArtefactRow({
  artefact: { id, title, place, effect, usualMs, amount },
  held,
  devices,
  how,
}: ArtefactRowProps) {
  const { t } = useTranslation();
  const { busy, error, act } = useDo();
  const [much, setMuch] = useState<number | null>(amount?.usual ?? null);
  const deviceTitle = (device: string | undefined) => devices.find((one) => one.id === device)?.title;
  const broken = held.length > 0;
  const one = held.length === 1 ? held[0] : undefined;
  const usual =
    usualMs === null
      ? t("simulator.sensors.usualUntil")
      : t("simulator.sensors.usually", { time: spanWords(t, usualMs) });
  const words = held.map(({ leftMs, severity, device }) =>
    [
      leftMs === null ? t("simulator.sensors.untilMended") : t("simulator.sensors.left", { left: remaining(leftMs) }),
      t("simulator.body.percent", { value: Math.round(severity * 100) }),
      deviceTitle(device),
    ]
      .filter((part) => part !== undefined)
      .join(" · "),
  );
  return (
    <div className={styles.deed} role="group" aria-label={title} data-broken={broken || undefined}>
      <span className={styles.name}>
        {title}
        <span className={styles.small}>{broken ? words.join("; ") : `${effect} ${usual}`}</span>
      </span>
      <span className={styles.fields}>
        {amount && (
          <NumberInput
            className={styles.number ?? ""}
            aria-label={`${t("simulator.sensors.amount")}, ${amount.unit}`}
            title={amount.unit}
            hideControls
            min={amount.low}
            max={amount.high}
            value={much ?? ""}
            disabled={broken}
            onChange={(value) => setMuch(typeof value === "number" ? value : null)}
          />
        )}
      </span>
      <span className={styles.keys}>
        <button
          type="button"
          className={styles.key}
          data-tone={broken ? "mend" : undefined}
          aria-disabled={busy}
          onClick={() =>
            act(
              broken
                ? { kind: "mend", id, ...(one?.device !== undefined && { device: one.device }) }
                : {
                    ...{ kind: "artefact", id },
                    ...(how.severityPercent !== null && { severity: how.severityPercent / 100 }),
                    ...(how.lastsS !== null && { lastsS: how.lastsS }),
                    // There is one cuff for all monitors.
                    ...(how.device !== null && place !== "cuff" && { device: how.device }),
                    ...(much !== null && { amount: much }),
                  },
            )
          }
        >
          {t(broken ? "simulator.sensors.mend" : "simulator.sensors.break")}
        </button>
      </span>
      <Refused words={error?.message} />
    </div>
  );
}
