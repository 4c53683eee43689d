import type { Authenticator, Cancel, Log, SignedIn, Timers } from "../ports.ts";
import type { Station, Stations } from "./station.ts";

/** How long a socket may go on without its sign-in being looked at again. */
const IDENTIFY_MS = 30_000;

/** Who sits at this station now, asked anew; null when it is no longer whoever opened it. Throws what `identify` throws. */
export async function personAt(station: Station, auth: Authenticator): Promise<SignedIn | null> {
  const person = await auth.identify(station.handshake.headers);
  if (person?.userId !== station.data.person.userId) return null;
  station.data.person = person;
  return person;
}

/**
 * Lets only people who are signed in connect, and closes their sockets once that is over: at once when it is revoked,
 * within `IDENTIFY_MS` when it runs out. Returns what stops the looking.
 */
export function requireSignIn(stations: Stations, auth: Authenticator, timers: Timers, log: Log): Cancel {
  const { sockets } = stations.sockets;

  stations.use((station, next) => {
    auth.identify(station.handshake.headers).then(
      (person) => {
        if (person) station.data.person = person;
        next(person ? undefined : new Error("signed-out"));
      },
      (error: unknown) => {
        log.error({ err: error }, "a socket's sign-in could not be checked");
        next(new Error("signed-out"));
      },
    );
  });

  async function identifyAgain(): Promise<void> {
    for (const station of [...sockets.values()]) {
      try {
        if (!(await personAt(station, auth))) station.disconnect(true);
      } catch (error) {
        // A store that fails must not blind every station: whoever was let in goes on, and is asked again.
        log.error({ err: error }, "a station's sign-in could not be checked again");
      }
    }
  }

  const stops = [
    timers.every(IDENTIFY_MS, () => void identifyAgain()),
    auth.onRevoked((userId) => {
      for (const station of sockets.values()) if (station.data.person.userId === userId) station.disconnect(true);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
