import { sounding } from "@evenkeel/shared/alarms";
import type { Cancel } from "@evenkeel/shared/time";
import { onTick } from "../realtime/ticker.ts";
import { alarms } from "../stores/alarms.ts";
import { serverNow } from "../stores/clock.ts";
import { connectionStore } from "../stores/connection.ts";
import { soundStore } from "../stores/sound.ts";
import { player, type Sound } from "./player.ts";
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

/** What is heard of a test, while this station is on duty. */
let station: { test(): Promise<void> } | null = null;

/** Lets this station sound what its stores say, from now until cancelled: apart from any component's life. */
export function startSound(): Cancel {
  if (typeof AudioContext === "undefined") return () => undefined;
  const context = new AudioContext({ latencyHint: "playback" });
  const door = unlock(context);
  const its = player(context);
  station = {
    async test() {
      await context.resume();
      its.test();
      soundStore.setState({ testedAt: serverNow() });
    },
  };
  const follow = () => its.want(wantedSound());
  const stops = [
    alarms.subscribe(follow),
    connectionStore.subscribe(follow),
    onTick(() => {
      door.check();
      follow();
      its.pump();
    }),
  ];
  follow();
  return () => {
    for (const stop of stops) stop();
    door.stop();
    its.want(null);
    station = null;
    soundStore.setState({ state: "blocked", testedAt: null });
    void context.close();
  };
}

/** Sounds once, so that somebody can hear that this station is heard. Called by a person's touch. */
export function testSound(): void {
  // Where the browser refuses, the warning that this station cannot sound stays, which says all there is to say.
  station?.test().catch(() => undefined);
}
