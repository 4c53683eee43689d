import { Button, Group } from "@mantine/core";
import type { SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import { BaselineDialog } from "../baseline/baseline-dialog.tsx";
import { AllLimits } from "../limit-editor/all-limits.tsx";
import { useLive } from "../vital-tile/use-live.ts";

/** What is set once or twice in a session, and so is no key among those that are tapped: baseline and limits. */
export function SessionTools({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const may = useMay("care");
  const live = useLive();
  const [open, setOpen] = useState<"baseline" | "limits" | null>(null);
  const close = () => setOpen(null);
  return (
    <Group gap="xs" wrap="nowrap">
      {may && (
        <Button size="xs" variant="default" disabled={!live} onClick={() => setOpen("baseline")}>
          {t("session.key.baseline")}
        </Button>
      )}
      {/* Looking needs no role; what may be changed there, the server judges. */}
      <Button size="xs" variant="default" onClick={() => setOpen("limits")}>
        {t("session.key.limits")}
      </Button>
      {open === "baseline" && <BaselineDialog session={session} onClose={close} />}
      {open === "limits" && <AllLimits session={session} onClose={close} />}
    </Group>
  );
}
