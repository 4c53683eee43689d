import express, { type Express } from "express";
import type { Accounts, Clock, Devices, DeviceSetup, Log, Monitor, Storage, Timers } from "../ports.ts";
import { dashboard } from "./dashboard.ts";
import { createGate } from "./gate.ts";
import { securityHeaders } from "./headers.ts";
import { createJournal } from "./journal.ts";
import { createLiveStreams } from "./live-streams.ts";
import { ownPagesOnly, type HttpConfig } from "./origin.ts";
import { answerProblems, unknownAddress } from "./problem.ts";
import { requestLog } from "./request-log.ts";
import { burdenRoutes } from "./routes/burden.ts";
import { deviceLineRoutes } from "./routes/device-line.ts";
import { deviceSetupRoutes } from "./routes/device-setup.ts";
import { deviceRoutes } from "./routes/devices.ts";
import { explanationRoutes } from "./routes/explanation.ts";
import { healthRoutes } from "./routes/health.ts";
import { peopleRoutes } from "./routes/people.ts";
import { profileRoutes } from "./routes/profiles.ts";
import { pushRoutes } from "./routes/push.ts";
import { replayRoutes } from "./routes/replay.ts";
import { reviewRoutes } from "./routes/review.ts";
import { sandboxRoutes } from "./routes/sandbox.ts";
import { sessionLogRoutes } from "./routes/session-log.ts";
import { sessionRecordingRoutes } from "./routes/session-recording.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { signInRoutes } from "./routes/sign-in.ts";
import { simulatorLine } from "./simulator-line.ts";
import { createTries } from "./tries.ts";

export interface HttpParts {
  readonly config: HttpConfig;
  readonly auth: Accounts;
  readonly monitor: Pick<Monitor, "explain" | "session" | "snapshot">;
  readonly storage: Storage;
  readonly devices: Pick<Devices, "health">;
  readonly setup: DeviceSetup;
  /** Public key of the server for push services; null when there is no way to phones. */
  readonly pushKey: string | null;
  /** Why the server is not ready; empty when it is. */
  readonly ready: () => Promise<readonly string[]>;
  readonly log: Log;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Folder of the built client. */
  readonly clientDir: string;
}

/** No body but a simulated run is longer than a device with the codes that are mapped for it. */
const BODY_LIMIT = "16kb";

/** The whole HTTP surface. It listens to no port; `app.ts` does. */
export function createHttp(parts: HttpParts): Express {
  const { config, auth, timers, log } = parts;
  const gate = createGate(auth);
  const app = express();
  app.disable("x-powered-by");
  // Behind a proxy (PUBLIC_URL is set) tries are counted by the browser's address; only a proxy on this machine is
  // believed, because anybody on the clinic's network can write the header.
  app.set("trust proxy", config.PUBLIC_URL === undefined ? false : "loopback");

  app.use(requestLog(log, parts.clock));
  app.use(securityHeaders(config));
  app.use(healthRoutes(parts.ready));

  const api = express.Router();
  api.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  api.use(ownPagesOnly(config));
  const journal = createJournal({ audit: parts.storage.audit, clock: parts.clock, log });
  const line = simulatorLine(config.SANDBOX, timers);
  // Before the parser of the others, for a body of its own size.
  api.use(sandboxRoutes({ line, streams: createLiveStreams({ auth, timers, log }), journal }, gate));
  api.use(express.json({ limit: BODY_LIMIT, inflate: false }));
  api.use(signInRoutes(auth, createTries()));
  api.use(peopleRoutes(auth, gate));
  api.use(profileRoutes({ profiles: parts.storage.profiles, clock: parts.clock, journal }, gate));
  api.use(pushRoutes({ ...parts, push: parts.storage.push }, gate));
  api.use(sessionRoutes(parts, gate));
  api.use(sessionLogRoutes(parts, gate));
  api.use(reviewRoutes(parts, gate));
  api.use(explanationRoutes(parts, gate));
  api.use(replayRoutes(parts, gate));
  api.use(burdenRoutes(parts, gate));
  api.use(deviceRoutes(parts.devices, gate));
  api.use(deviceSetupRoutes({ ...parts, journal }, gate));
  api.use(deviceLineRoutes({ ...parts, journal }, gate));
  api.use(sessionRecordingRoutes({ ...parts, journal }, gate));
  api.use(unknownAddress);
  app.use("/api", api);

  app.use(dashboard(parts.clientDir));
  app.use(unknownAddress);
  app.use(answerProblems(log));
  return app;
}
