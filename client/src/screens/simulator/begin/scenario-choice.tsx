import { Button } from "@mantine/core";
import type { NewRun, SandboxCatalogue } from "@evenkeel/shared/sandbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { SeedInput } from "./seed-input.tsx";
import styles from "./begin.module.css";

interface ScenarioChoiceProps {
  readonly scenarios: SandboxCatalogue["scenarios"];
  readonly busy: boolean;
  readonly onBegin: (wish: NewRun) => void;
}

/** The scenarios with what each is about. One press begins one; another seed gives another patient in the same story. */
export function ScenarioChoice({ scenarios, busy, onBegin }: ScenarioChoiceProps) {
  const { t } = useTranslation();
  const [seed, setSeed] = useState<number | null>(null);
  return (
    <>
      <div className={styles.seedRow}>
        <SeedInput
          seed={seed}
          label={t("simulator.begin.otherSeed")}
          description={t("simulator.begin.otherSeedHint")}
          onChange={setSeed}
        />
      </div>
      <ul className={styles.scenarios}>
        {scenarios.map(({ name, title, about, seed: own, lastsMs, rooms }) => (
          <li key={name}>
            <div>
              <strong>{title}</strong>
              <span>{about}</span>
              <small>
                {elapsed(lastsMs)} · {t("simulator.rooms", { count: rooms })} · {t("simulator.seed", { seed: own })}
              </small>
            </div>
            <Button
              variant="default"
              disabled={busy}
              aria-label={t("simulator.begin.beginOf", { title })}
              onClick={() => onBegin({ kind: "scenario", scenario: name, ...(seed !== null && { seed }) })}
            >
              {t("simulator.begin.begin")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
