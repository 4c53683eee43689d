import { DENSITIES, settingsStore, THEMES, type Density, type Theme } from "../stores/settings.ts";

/** The component kit knows two schemes; a dim room is a darker dark. */
export const schemeOf = (theme: Theme): "dark" | "light" => (theme === "light" ? "light" : "dark");

const known = <Choice extends string>(choices: readonly Choice[], choice: Choice, otherwise: Choice): Choice =>
  choices.includes(choice) ? choice : otherwise;

function apply(theme: Theme, density: Density): void {
  const root = document.documentElement;
  root.dataset["mantineColorScheme"] = schemeOf(theme);
  root.dataset["theme"] = known(THEMES, theme, "dark");
  root.dataset["density"] = known(DENSITIES, density, "desk");
}

/** Writes the chosen theme and density on the page, now and whenever they are changed: the style sheets go by them. */
export function keepLook(): void {
  const { theme, density } = settingsStore.getState();
  apply(theme, density);
  settingsStore.subscribe((now) => apply(now.theme, now.density));
}
