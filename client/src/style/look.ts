import { settingsStore, THEMES, type Theme } from "../stores/settings.ts";

/** The component kit knows two schemes; a dim room is a darker dark. */
export const schemeOf = (theme: Theme): "dark" | "light" => (theme === "light" ? "light" : "dark");

function apply(theme: Theme): void {
  const root = document.documentElement;
  root.dataset["mantineColorScheme"] = schemeOf(theme);
  root.dataset["theme"] = THEMES.includes(theme) ? theme : "dark";
}

/** Writes the chosen theme on the page, now and whenever it is changed: the style sheets go by it. */
export function keepLook(): void {
  apply(settingsStore.getState().theme);
  settingsStore.subscribe(({ theme }) => apply(theme));
}
