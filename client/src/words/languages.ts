/** What the screens can speak, by its tag (BCP 47) and its own name. */
export const LANGUAGES = [
  { tag: "en", name: "English" },
  { tag: "de", name: "Deutsch" },
] as const;
