import { sounding, type Priority } from "@evenkeel/shared/alarms";
import type { Cancel } from "@evenkeel/shared/time";
import { onTick } from "../realtime/ticker.ts";
import { alarms } from "../stores/alarms.ts";
import { serverNow } from "../stores/clock.ts";
import { connectionStore } from "../stores/connection.ts";
import { settingsStore, soundSettings } from "../stores/settings.ts";
import { forgetSoundTest, soundStore } from "../stores/sound.ts";
import { audibleVolume, USUAL_FLOOR_DB } from "./level.ts";
import { player, type Sound, type Tuning } from "./player.ts";
import { reminderDue } from "./reminder.ts";
import { unlock } from "./unlock.ts";

/** The station's own alarm when its feed is lost: nobody else can raise it (alarms.md 6: the client's watchdog). */
const FEED_LOST: Sound = { key: "feed-lost", priority: "high", category: "equipment" };

/** What this station should sound now, from all that it knows. Null is silence. */
export function wantedSound(): Sound | null {
  const { state, lostSoundPausedUntil } = connectionStore.getState();
  if (state === "lost") return (lostSoundPausedUntil ?? 0) > serverNow() ? null : FEED_LOST;
  const rooms = Object.entries(alarms.all()).map(([room, its]) => ({ room, alarms: its }));
  const loudest = sounding(rooms);
  if (!loudest) return null;
  const { id, priority, category } = loudest.alarm;
  return { key: `${loudest.room} ${id}`, priority, category };
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
  const follow = () => its.want(wantedSound());
  let looked = serverNow();
  const stops = [
    alarms.subscribe(follow),
    connectionStore.subscribe(follow),
    settingsStore.subscribe(() => its.pump()),
    soundStore.subscribe(() => its.pump()),
    onTick(() => {
      door.check();
      follow();
      const now = serverNow();
      if (reminderDue(Object.values(alarms.all()), looked, now)) its.remind();
      looked = now;
      its.pump();
    }),
  ];
  follow();
  return () => {
    for (const stop of stops) stop();
    door.stop();
    its.want(null);
    station = null;
    soundStore.setState({ state: "blocked", boost: 0 });
    forgetSoundTest();
    void context.close();
  };
}

/** What came of asking for a test: heard for so many milliseconds; or not, because an alarm sounds or nothing can. */
export type TestOutcome = "alarm-sounding" | "blocked" | { readonly ms: number };

/** One burst of a priority, so that somebody can hear that this station is heard. Called by a person's touch. */
export async function testSound(priority: Priority): Promise<TestOutcome> {
  // Where the browser refuses, the warning that this station cannot sound stays, which says all there is to say.
  return (await station?.test(priority).catch(() => null)) ?? "blocked";
}
