import { sounding, type Priority } from "@evenkeel/shared/alarms";
import type { Cancel } from "@evenkeel/shared/time";
import { onTick } from "../realtime/ticker.ts";
import { alarms } from "../stores/alarms.ts";
import { attention, callOf, soundsHere } from "../stores/attention.ts";
import { calmStore } from "../stores/calm.ts";
import { serverNow } from "../stores/clock.ts";
import { connectionStore } from "../stores/connection.ts";
import { settingsStore, soundSettings } from "../stores/settings.ts";
import { forgetSoundTest, soundStore } from "../stores/sound.ts";
import { stationStore, thisPlace } from "../stores/station.ts";
import { audibleVolume, USUAL_FLOOR_DB } from "./level.ts";
import { player, type Sound, type Tuning } from "./player.ts";
import { reminderDue } from "./reminder.ts";
import { unlock } from "./unlock.ts";

/** The station's own alarm when its feed is lost: nobody else can raise it (alarms.md 6: the client's watchdog). */
const FEED_LOST: Sound = { key: "feed-lost", priority: "high", category: "equipment" };

/** What this station should sound now, from all that it knows. Null is silence. */
export function wantedSound(): Sound | null {
  return wanted().sound;
}

/** What should sound here, and by how many steps escalation has raised it. */
function wanted(): { readonly sound: Sound | null; readonly boost: number } {
  // Beside the patient: it says on its screen that it is not connected, and sounds for nothing.
  if (isCalm()) return { sound: null, boost: 0 };
  const { state, lostSoundPausedUntil } = connectionStore.getState();
  if (state === "lost") return { sound: (lostSoundPausedUntil ?? 0) > serverNow() ? null : FEED_LOST, boost: 0 };
  const loudest = sounding(ownAlarms());
  if (!loudest) return { sound: null, boost: 0 };
  const { id, priority, category } = loudest.alarm;
  const boost = callOf(attention.get(loudest.room), id)?.volumeSteps ?? 0;
  return { sound: { key: `${loudest.room} ${id}`, priority, category }, boost };
}

const isCalm = (): boolean => calmStore.getState().room !== null;

/** Of all rooms, the alarms that this station is asked to sound. */
function ownAlarms() {
  const { id } = stationStore.getState();
  const place = thisPlace();
  return Object.entries(alarms.all()).map(([room, its]) => {
    const attended = attention.get(room);
    const own = its.alarms.filter((alarm) => soundsHere(room, alarm, attended, place, id));
    return { room, alarms: { ...its, alarms: own } };
  });
}

/** How loud and in which set, by what the station, the site and escalation say. */
function tuning(): Tuning {
  const { soundSet, volumeDb } = soundSettings();
  const { boost, floorDb } = soundStore.getState();
  return { set: soundSet, volumeDb: audibleVolume(volumeDb, floorDb ?? USUAL_FLOOR_DB), boost };
}

/** While this station is on duty. */
let station: { test(priority: Priority): Promise<TestOutcome> } | null = null;

/** Lets this station sound what its stores say, from now until cancelled: apart from any component's life. */
export function startSound(): Cancel {
  if (typeof AudioContext === "undefined") return () => undefined;
  const context = new AudioContext({ latencyHint: "playback" });
  const door = unlock(context);
  const its = player(context, tuning);
  station = {
    async test(priority) {
      await context.resume();
      const ms = its.test(priority);
      if (ms !== null) return { ms };
      return wantedSound() ? "alarm-sounding" : "blocked";
    },
  };
  const follow = () => {
    const { sound, boost } = wanted();
    if (soundStore.getState().boost !== boost) soundStore.setState({ boost });
    its.want(sound);
    if (!sound) tellSounding(null);
  };
  let looked = serverNow();
  const stops = [
    alarms.subscribe(follow),
    attention.subscribe(follow),
    stationStore.subscribe(follow),
    calmStore.subscribe(follow),
    connectionStore.subscribe(follow),
    settingsStore.subscribe(() => {
      follow();
      its.pump();
    }),
    soundStore.subscribe(() => its.pump()),
    onTick(() => {
      door.check();
      follow();
      const now = serverNow();
      if (reminderDue(Object.values(alarms.all()), looked, now) && !isCalm()) its.remind();
      looked = now;
      its.pump();
      tellSounding(its.sounded());
    }),
  ];
  follow();
  return () => {
    for (const stop of stops) stop();
    door.stop();
    its.want(null);
    station = null;
    soundStore.setState({ state: "blocked", boost: 0, sounding: null });
    forgetSoundTest();
    void context.close();
  };
}

function tellSounding(sounding: Priority | null): void {
  if (soundStore.getState().sounding !== sounding) soundStore.setState({ sounding });
}

/** What came of asking for a test: heard for so many milliseconds; or not, because an alarm sounds or nothing can. */
export type TestOutcome = "alarm-sounding" | "blocked" | { readonly ms: number };

/** One burst of a priority, so that somebody can hear that this station is heard. Called by a person's touch. */
export async function testSound(priority: Priority): Promise<TestOutcome> {
  // Where the browser refuses, the warning that this station cannot sound stays, which says all there is to say.
  return (await station?.test(priority).catch(() => null)) ?? "blocked";
}
