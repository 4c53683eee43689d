import { NativeSelect } from "@mantine/core";
import { doingSchema, type SandboxRoom } from "@evenkeel/shared/sandbox";
import { useTranslation } from "react-i18next";
import { remaining } from "../../../parts/time-words/elapsed.ts";
import { CUFF_MODES, cuffMode } from "../cuff-modes.ts";
import { Refused } from "./refused.tsx";
import { useDo } from "./use-do.ts";
import styles from "./doing.module.css";

/** The cuff of a simulated room: how often it measures by itself, and now or no more. */
export function CuffTab({ cuff }: { readonly cuff: SandboxRoom["cuff"] }) {
  const { t } = useTranslation();
  const mode = useDo();
  const now = useDo();
  return (
    <>
      <div className={styles.deed} role="group" aria-label={t("simulator.cuff.mode")}>
        <span className={styles.name}>{t("simulator.cuff.mode")}</span>
        <span className={styles.fields}>
          <NativeSelect
            className={styles.choice ?? ""}
            aria-label={t("simulator.cuff.mode")}
            data={CUFF_MODES.map((one) => ({ value: String(one), label: cuffMode(t, one) }))}
            value={String(cuff.mode)}
            disabled={mode.gone}
            onChange={(event) => {
              const chosen = CUFF_MODES.find((one) => String(one) === event.currentTarget.value);
              const doing = doingSchema.safeParse({ kind: "cuff-mode", mode: chosen });
              if (doing.success) mode.act(doing.data);
            }}
          />
        </span>
        <Refused words={mode.error?.message} />
      </div>
      <div className={styles.deed} role="group" aria-label={t("simulator.cuff.measure")}>
        <span className={styles.name}>
          {t(`simulator.cuff.phase.${cuff.phase}`, { defaultValue: cuff.phase })}
          <span className={styles.small}>
            {cuff.nextInMs === null
              ? t("simulator.cuff.noNext")
              : t("simulator.cuff.next", { left: remaining(cuff.nextInMs) })}
          </span>
        </span>
        <span className={styles.keys}>
          <button
            type="button"
            className={styles.key}
            aria-disabled={now.busy}
            onClick={() => now.act({ kind: "cuff-start" })}
          >
            {t("simulator.cuff.start")}
          </button>
          <button
            type="button"
            className={styles.key}
            aria-disabled={now.busy}
            onClick={() => now.act({ kind: "cuff-stop" })}
          >
            {t("simulator.cuff.stop")}
          </button>
        </span>
        <Refused words={now.error?.message} />
      </div>
    </>
  );
}
