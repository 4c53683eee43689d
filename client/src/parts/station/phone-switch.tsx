import { Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { canPush, isSubscribed, subscribe, unsubscribe } from "../../rest/phone.ts";

/** Whether this browser is told of alarms that nobody answers while no page of ours is open. */
export function PhoneSwitch() {
  const { t } = useTranslation();
  const able = canPush();
  const [on, setOn] = useState(false);
  const [busy, setBusy] = useState(able);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    if (!able) return undefined;
    let left = false;
    const known = (subscribed: boolean): void => {
      if (left) return;
      setOn(subscribed);
      setBusy(false);
    };
    isSubscribed().then(known, () => known(false));
    return () => void (left = true);
  }, [able]);

  async function change(wanted: boolean): Promise<void> {
    setBusy(true);
    setFault(null);
    try {
      await (wanted ? subscribe() : unsubscribe());
      setOn(wanted);
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  }
  return (
    <Switch
      size="md"
      color="var(--good)"
      label={t("thisStation.phone")}
      description={able ? t("thisStation.phoneText") : t("thisStation.phoneNever")}
      error={fault !== null && t("thisStation.phoneFailed", { reason: fault })}
      checked={on}
      disabled={!able || busy}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}
