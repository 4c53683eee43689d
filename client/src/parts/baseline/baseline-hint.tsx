import { Button } from "@mantine/core";
import type { SessionView } from "@evenkeel/shared/session";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import suggestion from "../limit-editor/suggestion.module.css";
import { BaselineDialog } from "./baseline-dialog.tsx";
import { useBaseline } from "./use-baseline.ts";

/** While there is no baseline yet, and the three cuff readings for one are there. */
export function BaselineHint({ session }: { readonly session: SessionView }) {
  const may = useMay("care");
  const due = session.phase === "baseline" && session.baseline === undefined;
  return may && due ? <Hint session={session} /> : null;
}

function Hint({ session }: { readonly session: SessionView }) {
  const { t } = useTranslation();
  const [setting, setSetting] = useState(false);
  const { values } = useBaseline(session);
  const { nibpSys, nibpDia } = values;
  if (nibpSys === undefined || nibpDia === undefined) return null;
  return (
    <section className={suggestion.suggestion} aria-label={t("baseline.title")}>
      <p role="status">{t("baseline.suggest", { values: `${nibpSys}/${nibpDia} mmHg` })}</p>
      <Button size="xs" onClick={() => setSetting(true)}>
        {t("baseline.suggestSet")}
      </Button>
      {setting && <BaselineDialog session={session} onClose={() => setSetting(false)} />}
    </section>
  );
}
