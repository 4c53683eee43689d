import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface RoomChoiceProps {
  readonly rooms: readonly string[];
  readonly chosen: string;
  readonly onChoose: (room: string) => void;
}

/** To which patient something is done; not asked where there is one. */
export function RoomChoice({ rooms, chosen, onChoose }: RoomChoiceProps) {
  const { t } = useTranslation();
  if (rooms.length < 2) return null;
  return (
    <SegmentedControl
      aria-label={t("simulator.doing.room")}
      fullWidth
      size="md"
      mb="sm"
      data={[...rooms]}
      value={chosen}
      onChange={onChoose}
    />
  );
}
