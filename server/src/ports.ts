/**
 * Every ability that one part of the server asks of another. Parts import this file and never each other; `app.ts` alone
 * picks who answers.
 */
export type { Cancel, Clock, EpochMs, Timers } from "@evenkeel/shared/time";
export type { Person } from "@evenkeel/shared/wire";
/** What the host gives to every part. */
export type { HostClock, Log } from "./ports/host.ts";
/** From a device to its room. */
export type { Bus, BusMessage, DeviceChange, DeviceSetup, Devices, Transport, TransportEvent } from "./ports/lines.ts";
/** What is kept of a session. */
export type {
  AppendResult,
  ObservationStore,
  OtherRow,
  RecordRow,
  SampleRow,
  SessionInputs,
  SessionQuery,
  SessionStore,
  WaveBlock,
  WaveSpan,
} from "./ports/record.ts";
/** What is kept beside it, and all of it together. */
export type {
  AlarmLogEntry,
  AlarmStore,
  AttentionStore,
  AuditEntry,
  AuditLog,
  AuditStore,
  ChoiceVersion,
  ProfileStore,
  ProfileVersion,
  PushStore,
  PushSubscriptionRow,
  RaisedAlarm,
  Storage,
} from "./ports/storage.ts";
/** The rooms, for those who show and change them. */
export type { Monitor } from "./ports/rooms.ts";
/** Who attends to a room, and who is told. */
export type { Asker, Attention, AttentionCommand, MonitorCommand, Notice, Outlet } from "./ports/attention.ts";
/** Who somebody is, and may be. */
export type { Accounts, Admission, Authenticator, PersonResult, RequestHeaders, SignedIn } from "./ports/auth.ts";
