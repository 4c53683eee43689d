import type { DeviceHealth } from "@evenkeel/shared/wire";

/** A device that is well, for tests; `more` is what is told of it. */
export const healthOf = (more: Partial<DeviceHealth> = {}): DeviceHealth => ({
  device: "d",
  title: "Monitor",
  driver: "hl7-pcd01",
  confidence: "verified",
  room: "room-1",
  simulated: false,
  link: "connected",
  since: 0,
  bytesPerSecond: 0,
  framesPerSecond: 0,
  lastFrameAt: null,
  faults: {},
  unknownCodes: [],
  notices: [],
  others: [],
  clock: null,
  actions: [],
  recording: null,
  ...more,
});
