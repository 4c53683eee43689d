/** One-tap events: the category is what the record sorts by, the word is what the key and the record say. */
export const EVENTS_ON_TAP = [
  { word: "nausea", category: "adverse-event" },
  { word: "vomiting", category: "adverse-event" },
  { word: "dissociation", category: "observation" },
  { word: "anxiety", category: "adverse-event" },
  { word: "headache", category: "adverse-event" },
  { word: "oxygen", category: "intervention" },
] as const;
