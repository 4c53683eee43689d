import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json" with { type: "json" };

/** Every word on the screens, by language. English is complete; another language falls back to it word by word. */
const resources = { en: { translation: en } };

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources,
  lng: "en",
  fallbackLng: "en",
  // React escapes already; twice would show `&amp;` to a nurse.
  interpolation: { escapeValue: false },
  initAsync: false,
});
