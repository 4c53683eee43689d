import { notifications } from "@mantine/notifications";
import type { WireError } from "@evenkeel/shared/wire";
import { i18n } from "../../words/i18n.ts";

/** Long enough to be read from a step away; what nobody saw is in the key's own place as well. */
const SHOWN_MS = 12_000;

/** What the server refused, in its own words, which say what to do next. */
export function showRefusal(error: Pick<WireError, "message">): void {
  notifications.show({ title: i18n.t("refusal.title"), message: error.message, autoClose: SHOWN_MS, role: "alert" });
}
