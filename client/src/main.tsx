import "./no-eval.ts";
import "./style/style.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startDuty } from "./duty.ts";
import { settingsStore } from "./stores/settings.ts";
import { keepLook } from "./style/look.ts";
import { speak } from "./words/i18n.ts";

/** Numerals must not jump when their font comes: wait for it, but never long. */
async function fontsReady(): Promise<void> {
  const faces = ['700 1em "B612"', '400 1em "Inter"', '600 1em "Inter"'].map((face) => document.fonts.load(face));
  await Promise.race([Promise.allSettled(faces), new Promise((resolve) => setTimeout(resolve, 800))]);
}

keepLook();
await speak(settingsStore.getState().language);
startDuty();
await fontsReady();
createRoot(document.getElementById("root")!).render(<App />);
