import { useTranslation } from "react-i18next";
import { useAge } from "../../stores/vitals.ts";
import { elapsed } from "./elapsed.ts";

/** How long ago `at` was, counting by itself: only these few characters render each second. */
export function Age({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const age = useAge(at);
  return <time>{age === null ? t("vital.timeUnknown") : elapsed(age)}</time>;
}

/** The same as a whole phrase: `2:18 ago`. */
export function Ago({ at }: { readonly at: number }) {
  const { t } = useTranslation();
  const age = useAge(at);
  return <time>{age === null ? t("vital.timeUnknown") : `${elapsed(age)} ${t("vital.ago")}`}</time>;
}
