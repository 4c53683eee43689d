import { NativeSelect } from "@mantine/core";
import { NUMERICS, type NumericKey } from "@evenkeel/shared/vitals";
import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { unitWords } from "../../../parts/other-values/unit-words.ts";
import { Fault } from "../../../parts/page/fault.tsx";
import { ConfirmDialog } from "../../../parts/command/confirm-dialog.tsx";
import { placeErrors } from "../form/placed-errors.ts";
import { MAPPABLE } from "./mapping.ts";

interface MapDialogProps {
  readonly other: DeviceHealth["others"][number];
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onMap: (vital: NumericKey | null) => void;
  readonly onClose: () => void;
}

/** Which vital a code of this device is: it is then shown, judged and recorded as that vital. */
export function MapDialog({ other, busy, error, onMap, onClose }: MapDialogProps) {
  const { t } = useTranslation();
  const [vital, setVital] = useState<NumericKey | "">(other.vital ?? "");
  const refused = placeErrors(error, []).rest;
  return (
    <ConfirmDialog
      title={t("devices.others.mapTitle", { name: other.name || other.code })}
      confirm={t("devices.others.save")}
      busy={busy}
      disabled={vital === (other.vital ?? "")}
      onConfirm={() => onMap(vital === "" ? null : vital)}
      onClose={onClose}
    >
      <NativeSelect
        size="md"
        label={t("devices.others.vital")}
        description={t("devices.others.mapText")}
        value={vital}
        data={[
          { value: "", label: t("devices.others.notMapped") },
          ...MAPPABLE.map((key) => ({ value: key, label: `${NUMERICS[key].name} (${NUMERICS[key].unit})` })),
        ]}
        onChange={(event) => setVital(event.currentTarget.value as NumericKey | "")}
      />
      {vital !== "" && (
        <p>{t("devices.others.mapUnits", { device: unitWords(other.unit) || "–", vital: NUMERICS[vital].unit })}</p>
      )}
      {refused.length > 0 && <Fault error={new Error(refused.join(" "))} />}
    </ConfirmDialog>
  );
}
