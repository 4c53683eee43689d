import { notifications } from "@mantine/notifications";
import type { WireError } from "@evenkeel/shared/wire";
import { i18n } from "../../words/i18n.ts";

/** Long enough to be read from a step away; what nobody saw is in the key's own place as well. */
const SHOWN_MS = 12_000;
/** One at a time, the newest: a pile of them would grow over the numerals. */
const REFUSAL = "refusal";

/** What the server refused, in its own words, which say what to do next. */
export function showRefusal(error: Pick<WireError, "message">): void {
  const notice = { title: i18n.t("refusal.title"), message: error.message, autoClose: SHOWN_MS };
  // `show` leaves a notice of the same id as it is, and `update` alone would not bring one back that has closed.
  notifications.show({ id: REFUSAL, role: "alert", ...notice });
  notifications.update({ id: REFUSAL, role: "alert", ...notice });
}

/** Something was done after all: what was refused before it is no longer the news. */
export function closeRefusal(): void {
  notifications.hide(REFUSAL);
}
