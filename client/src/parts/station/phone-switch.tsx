import { Switch } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { canPush, isSubscribed, pushKey, subscribe, unsubscribe } from "../../rest/phone.ts";

/**
 * Whether this browser is told of alarms that nobody answers while no page of ours is open. Where the server sends
 * nothing to phones it says so and cannot be turned on; what was turned on before can still be turned off.
 */
export function PhoneSwitch() {
  const { t } = useTranslation();
  const able = canPush();
  const [on, setOn] = useState(false);
  const [busy, setBusy] = useState(true);
  const [sends, setSends] = useState(true);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    // A server that does not answer now may answer once it is turned: then the refusal says what is wrong.
    const asked = pushKey().then(
      (key) => key !== null,
      () => true,
    );
    const subscribed = able ? isSubscribed().catch(() => false) : false;
    void Promise.all([asked, subscribed]).then(([does, is]) => {
      if (left) return;
      setSends(does);
      setOn(is);
      setBusy(false);
    });
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
      description={t(!sends ? "thisStation.phoneNotSetUp" : able ? "thisStation.phoneText" : "thisStation.phoneNever")}
      error={fault !== null && t("thisStation.phoneFailed", { reason: fault })}
      checked={on}
      disabled={!able || busy || (!sends && !on)}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}
