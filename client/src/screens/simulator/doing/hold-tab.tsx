import { NativeSelect } from "@mantine/core";
import { SLIDER_KEYS, type SandboxCatalogue, type SandboxRoom } from "@evenkeel/shared/sandbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HoldSlider } from "./hold-slider.tsx";
import styles from "./doing.module.css";

const OVER_S = [0, 30, 120, 600] as const;

interface HoldTabProps {
  readonly room: SandboxRoom;
  readonly sliders: SandboxCatalogue["sliders"];
}

/** Takes hold of what the body does by itself: from then on it is where the slider is, until it is let go. */
export function HoldTab({ room, sliders }: HoldTabProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState<number>(0);
  return (
    <>
      <NativeSelect
        className={styles.over ?? ""}
        label={t("simulator.hold.over")}
        data={OVER_S.map((seconds) => ({ value: String(seconds), label: t(`simulator.hold.overS.${seconds}`) }))}
        value={String(over)}
        onChange={(event) => setOver(Number(event.currentTarget.value))}
      />
      {SLIDER_KEYS.map((key) => (
        <HoldSlider
          key={key}
          slider={key}
          span={sliders[key]}
          body={room.body[key]}
          held={room.held.includes(key)}
          overMs={over * 1000}
        />
      ))}
    </>
  );
}
