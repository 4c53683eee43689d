import type { Cancel } from "@evenkeel/shared/time";
import type { StationHeartbeat } from "@evenkeel/shared/wire";
import { may } from "@evenkeel/shared/wire";
import { audibleVolume, USUAL_FLOOR_DB } from "../sound/level.ts";
import { alarms } from "../stores/alarms.ts";
import { attention, callOf } from "../stores/attention.ts";
import { meStore } from "../stores/me.ts";
import { roomsStore } from "../stores/rooms.ts";
import { soundSettings } from "../stores/settings.ts";
import { soundStore, whenSoundTested } from "../stores/sound.ts";
import { helloOf, stationName, stationStore, thisPlace } from "../stores/station.ts";
import { attendance, type Attendance, type AttendanceSurroundings, type DrawnAlarm } from "./attendance.ts";
import { sendCommand } from "./commands.ts";

/** This page as its stores know it: what it is for, whether it can sound, and what it has drawn. */
export function thisStation(send: AttendanceSurroundings["send"], monotonic: () => number): Attendance {
  return attendance({
    hello: () => (roomsStore.getState().known ? helloOf(thisPlace(), stationName()) : null),
    proof: heartbeat,
    unconfirmed,
    send,
    attending: (id, refusal) => stationStore.setState({ id, refusal }),
    monotonic,
  });
}

/** Whether this station can sound, as it finds it: nobody has to believe it. */
export function heartbeat(): StationHeartbeat {
  const { state, soundTestedAt, floorDb } = soundStore.getState();
  const volume = 10 ** (audibleVolume(soundSettings().volumeDb, floorDb ?? USUAL_FLOOR_DB) / 20);
  return { audio: audioOf(state), volume, visible: isVisible(), soundTestedAt };
}

function audioOf(state: "blocked" | "running"): StationHeartbeat["audio"] {
  if (typeof AudioContext === "undefined") return "missing";
  if (stationStore.getState().notHeard) return "muted";
  return state === "running" ? "running" : "suspended";
}

const isVisible = (): boolean => document.visibilityState === "visible";

/** A page that neither draws nor sounds has nothing to confirm, though the alarm has reached it. */
function unconfirmed(): readonly DrawnAlarm[] {
  const { id } = stationStore.getState();
  if (id === null || (!isVisible() && heartbeat().audio !== "running")) return [];
  return Object.entries(attention.all()).flatMap(([room, its]) => {
    const drawn = alarms.get(room).alarms.flatMap((alarm): DrawnAlarm[] => {
      const call = callOf(its, alarm.id);
      if (call?.priority !== alarm.priority || call.delivered.includes(id)) return [];
      return [{ room, alarm: alarm.id, priority: alarm.priority }];
    });
    return drawn;
  });
}

/** A finished sound test is told to the server, and one that was not heard is remembered here. */
export function tellSoundTests(): Cancel {
  return whenSoundTested(({ passed }) => {
    stationStore.setState({ notHeard: !passed });
    const { me } = meStore.getState();
    const { role, covers } = thisPlace();
    const room = covers === "all" ? roomsStore.getState().rooms[0]?.id : covers[0];
    if (passed && room !== undefined && role !== "display" && me && may(me.role, "care")) {
      void sendCommand({ type: "station.sound-tested", room });
    }
  });
}
