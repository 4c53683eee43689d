import i18next, { type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json" with { type: "json" };

/** Every word on the screens, by language. English is complete; another language falls back to it word by word. */
const resources = { en: { translation: en } };
/** Loaded when somebody chooses them: a nurse does not wait for what she does not read. */
const others: Readonly<Record<string, () => Promise<{ readonly default: ResourceKey }>>> = {
  de: () => import("./de.json"),
};

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources,
  lng: "en",
  fallbackLng: "en",
  // React escapes already; twice would show `&amp;` to a nurse.
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Changes the language of the screens. One that is not known, or that cannot be loaded now, leaves them in English. */
export async function speak(language: string): Promise<void> {
  const known = await load(language);
  await i18n.changeLanguage(known);
  document.documentElement.lang = known;
}

async function load(language: string): Promise<string> {
  if (i18n.hasResourceBundle(language, "translation")) return language;
  const words = await others[language]?.().catch(() => null);
  if (!words) return "en";
  i18n.addResourceBundle(language, "translation", words.default);
  return language;
}
