import type { Cancel } from "@evenkeel/shared/time";
import { unpackMessage, type ClientToServer, type ServerToClient, type WireError } from "@evenkeel/shared/wire";
import { io, type Socket } from "socket.io-client";
import { clockStore, serverNow, setOffset, tick } from "../stores/clock.ts";
import { breakConnection, setConnection } from "../stores/connection.ts";
import { setCoverage } from "../stores/coverage.ts";
import { setDevices } from "../stores/devices.ts";
import { forgetEverything } from "./apply.ts";
import { commandLine } from "./command-line.ts";
import { setCommandLine } from "./commands.ts";
import { feed } from "./feed.ts";
import { serverClock } from "./server-clock.ts";
import { tellSoundTests, thisStation } from "./this-station.ts";
import { onTick } from "./ticker.ts";
import { SILENCE_MS, watchdog } from "./watchdog.ts";

type Line = Socket<ServerToClient, ClientToServer>;

export interface FeedOwner {
  /** The feed is whole: at the start and after every break. */
  onLive(): void;
  /** The server has closed the door or does not let in: somebody asks it who is signed in. */
  onTurnedAway(): void;
  onRefused(error: WireError): void;
}

/** How long to wait before knocking again after having been turned away, in milliseconds. */
const KNOCK_AGAIN_MS = 2000;

/** Opens the feed and keeps it open until cancelled. One at a time: the stores are the page's. */
export function openFeed(owner: FeedOwner): Cancel {
  const socket: Line = io({
    transports: ["websocket"],
    reconnectionAttempts: Infinity,
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
    timeout: SILENCE_MS,
  });
  const clock = serverClock(Date.now, setOffset);
  const dog = watchdog({
    monotonic: () => performance.now(),
    wall: Date.now,
    onLost() {
      setConnection("lost", serverNow() - SILENCE_MS);
      // A line can be dead without being closed (a cable, a sleep): Socket.IO alone would wait for 45 s.
      socket.io.engine.close();
    },
    onStep: () => clock.forget(),
  });
  const viewer = feed({
    ask: (request) => socket.emit("watch", request, (reply) => viewer.answered(reply)),
    fed: () => dog.fed(),
    heardTime: (at) => clock.heard(at),
    onLive: () => owner.onLive(),
    onRefused: (error) => owner.onRefused(error),
    monotonic: () => performance.now(),
  });

  const present = thisStation(
    {
      hello: (hello, answered) => socket.emit("station", hello, answered),
      proof: (heartbeat) => socket.emit("proof", heartbeat),
      delivered: (drawn) => socket.emit("delivered", drawn),
    },
    () => performance.now(),
  );

  let knock: ReturnType<typeof setTimeout> | undefined;
  function turnedAway(): void {
    owner.onTurnedAway();
    clearTimeout(knock);
    knock = setTimeout(() => socket.connect(), KNOCK_AGAIN_MS);
  }
  socket.on("connect", () => {
    viewer.connected();
    present.connected();
  });
  socket.on("disconnect", (reason) => {
    viewer.disconnected();
    present.disconnected();
    breakConnection();
    if (reason === "io server disconnect") turnedAway();
  });
  socket.on("connect_error", () => {
    if (!socket.active) turnedAway();
  });
  socket.on("room", (message) => viewer.message(unpackMessage(message)));
  socket.on("beat", (beat, answer) => {
    answer();
    viewer.beat(beat);
  });
  socket.on("devices", setDevices);
  socket.on("coverage", setCoverage);

  const wake = () => {
    if (document.visibilityState === "visible" && !socket.connected) socket.connect();
    dog.check();
    present.check();
  };
  document.addEventListener("visibilitychange", wake);
  window.addEventListener("online", wake);
  const stopTelling = tellSoundTests();
  const stopTicking = onTick(() => {
    dog.check();
    present.check();
    if (Math.floor(serverNow() / 1000) !== Math.floor(clockStore.getState().now / 1000)) tick();
  });
  setCommandLine(commandLine(socket, () => present.check()));

  return () => {
    stopTicking();
    stopTelling();
    clearTimeout(knock);
    document.removeEventListener("visibilitychange", wake);
    window.removeEventListener("online", wake);
    setCommandLine(null);
    socket.disconnect();
    forgetEverything();
    setConnection("connecting");
  };
}
