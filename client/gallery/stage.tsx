import "../src/style/style.ts";
import { createRoot } from "react-dom/client";
import { App } from "../src/app.tsx";
import { tick } from "../src/stores/clock.ts";
import { setConnection } from "../src/stores/connection.ts";
import { setMe } from "../src/stores/me.ts";
import { settingsStore, type Theme } from "../src/stores/settings.ts";
import { keepLook } from "../src/style/look.ts";
import { speak } from "../src/words/i18n.ts";
import { NOW, type Staged } from "./patients.ts";
import { seed } from "./seed.ts";

/**
 * The product's own screens on a stopped clock, filled without a server: what pictures are compared by. The address says
 * what is shown: path, rooms, theme, language, role, connection, and what happens to every patient.
 */
const asked = new URLSearchParams(location.search);
const ask = (name: string, otherwise: string): string => asked.get(name) ?? otherwise;

const CHANGES: Readonly<Record<string, (patient: Staged) => Staged>> = {
  as: (patient) => patient,
  calm: (patient) => ({ ...patient, alarms: [] }),
  silent: (patient) => ({ ...patient, silent: true, alarms: [] }),
  acknowledged: (patient) => ({
    ...patient,
    alarms: patient.alarms.map((alarm) => ({
      ...alarm,
      acknowledged: { by: { userId: "k", name: "Dr K", station: "Console" }, at: NOW - 80_000 },
    })),
  }),
};

settingsStore.setState({
  ...{ station: "Nurse desk", stationNamed: true },
  theme: ask("theme", "dark") as Theme,
});
keepLook();
await speak(ask("language", "en"));
setMe({
  id: "u",
  name: "Nurse A",
  username: "a",
  role: ask("role", "clinician") as "clinician",
  mustSetPassword: false,
});
seed(Number(ask("rooms", "6")), CHANGES[ask("patients", "as")]!);
setConnection(ask("connection", "live") as "live");
tick();
const { router } = await import("../src/routes.tsx");
await Promise.all(['700 1em "B612"', '400 1em "Inter"', '600 1em "Inter"'].map((face) => document.fonts.load(face)));
await router.navigate(ask("path", "/"));
createRoot(document.getElementById("root")!).render(<App />);
