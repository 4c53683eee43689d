import { Popover } from "@mantine/core";
import { WAVES, type WaveKey } from "@evenkeel/shared/vitals";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { GAINS } from "./gain.ts";
import {
  BREATH_SPEEDS,
  chooseGain,
  chooseSpeed,
  gainIn,
  HEART_SPEEDS,
  speedGroup,
  speedIn,
  waveSettings,
} from "./wave-settings.ts";
import styles from "./wave-setup.module.css";

/** How fast and how tall this station draws waves. The numbers beside them do not change by it. */
export function WaveSetup({ waves }: { readonly waves: readonly WaveKey[] }) {
  const { t } = useTranslation();
  const settings = useStore(waveSettings);
  const groups = (["heart", "breath"] as const).filter((of) => waves.some((wave) => speedGroup(wave) === of));
  return (
    <Popover position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button">{t("waves.setup")}</button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("waves.setupTitle")}>
        <div className={styles.setup}>
          {groups.map((of) => {
            const now = speedIn(settings, of === "heart" ? "ecgII" : "co2");
            return (
              <Choice
                key={of}
                name={t(`waves.speedOf.${of}`)}
                options={of === "heart" ? HEART_SPEEDS : BREATH_SPEEDS}
                chosen={now}
                words={(mmPerS) => t("waves.speed", { mmPerS })}
                onChoose={(mmPerS) => chooseSpeed(of, mmPerS)}
              />
            );
          })}
          {waves.map((wave) => (
            <Choice
              key={wave}
              name={t("waves.gainOf", { wave: WAVES[wave].label })}
              options={GAINS}
              chosen={gainIn(settings, wave)}
              words={(gain) => (gain === "auto" ? t("waves.auto") : t("waves.times", { gain }))}
              onChoose={(gain) => chooseGain(wave, gain)}
            />
          ))}
          <p>{t("waves.dpi")}</p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps<T extends number | string> {
  readonly name: string;
  readonly options: readonly T[];
  readonly chosen: T;
  readonly words: (option: T) => string;
  readonly onChoose: (option: T) => void;
}

function Choice<T extends number | string>({ name, options, chosen, words, onChoose }: ChoiceProps<T>) {
  return (
    <div className={styles.choice} role="group" aria-label={name}>
      <span>{name}</span>
      {options.map((option) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => onChoose(option)}>
          {words(option)}
        </button>
      ))}
    </div>
  );
}
