import { SOUND_SETS } from "@evenkeel/shared/alarms";
import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { audibleVolume, USUAL_FLOOR_DB, VOLUME_DB, VOLUME_STEP_DB } from "../../sound/level.ts";
import { chooseSound, useSoundSettings } from "../../stores/settings.ts";
import { useSound } from "../../stores/sound.ts";
import styles from "./sound-test.module.css";

const signed = (db: number): string => (db < 0 ? `−${-db}` : String(db));

/** Which sounds this station plays, and how loud: never below what the site asks for. */
export function SoundChoice({ onChange }: { readonly onChange: () => void }) {
  const { t } = useTranslation();
  const { soundSet, volumeDb } = useSoundSettings();
  const floorDb = audibleVolume(useSound().floorDb ?? USUAL_FLOOR_DB, VOLUME_DB.min);
  const volume = audibleVolume(volumeDb, floorDb);
  const spoken =
    volume === VOLUME_DB.max ? t("soundTest.volumeLoudest") : t("soundTest.volumeValue", { db: signed(volume) });
  return (
    <Stack gap="lg">
      <Radio.Group label={t("soundTest.set")} value={soundSet}>
        <Stack gap="sm" mt="xs">
          {SOUND_SETS.map((set) => (
            <Radio
              key={set}
              value={set}
              color="var(--action)"
              iconColor="var(--action-ink)"
              label={t(`soundTest.sets.${set}`)}
              description={t(`soundTest.setTexts.${set}`)}
              onChange={() => {
                chooseSound({ soundSet: set });
                onChange();
              }}
            />
          ))}
        </Stack>
      </Radio.Group>
      <label className={styles.volume}>
        <span>{t("soundTest.volume")}</span>
        <input
          type="range"
          min={floorDb}
          max={VOLUME_DB.max}
          step={VOLUME_STEP_DB}
          value={volume}
          aria-valuetext={spoken}
          onChange={(event) => {
            chooseSound({ volumeDb: event.currentTarget.valueAsNumber });
            onChange();
          }}
        />
        <b>{spoken}</b>
        <small>{t("soundTest.volumeFloor", { db: signed(floorDb) })}</small>
      </label>
    </Stack>
  );
}
