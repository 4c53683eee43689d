import type { Author, Priority } from "@evenkeel/shared/alarms";
import type { CoverageMap, Station } from "@evenkeel/shared/attention";
import type { Cancel, EpochMs } from "@evenkeel/shared/time";
import type {
  Command,
  CommandReply,
  Delivered,
  Role,
  StationHeartbeat,
  StationHello,
  StationReply,
} from "@evenkeel/shared/wire";
import type { SignedIn } from "./auth.ts";

/** Commands that attention carries out; the monitor carries out the others. */
export type AttentionCommand = Extract<
  Command,
  {
    type:
      | "alarm.respond"
      | "room.hand-over-accept"
      | "room.hand-over-decline"
      | "room.hand-over-offer"
      | "station.sound-tested";
  }
>;

export type MonitorCommand = Exclude<Command, AttentionCommand>;

/** Whoever asks: their name and station, their role, and their page by the id that the gateway gave it. */
export interface Asker {
  readonly by: Author;
  readonly role: Role;
  readonly page: string;
}

/** The stations, whether they can be heard, and who answers for what. A page is one socket, by its id. */
export interface Attention {
  /** The page says what it is for, anew each time. A refused one keeps what it was. */
  arrive(page: string, person: SignedIn, hello: StationHello): StationReply;
  prove(page: string, heartbeat: StationHeartbeat): void;
  delivered(page: string, alarms: Delivered): void;
  leave(page: string): void;
  /** The station that a page has said to be; null when none. */
  station(page: string): Station | null;
  /** Why alarms of this room cannot be answered from this page, in words; null when they can. */
  refusal(page: string, room: string): string | null;
  execute(command: AttentionCommand, asker: Asker): Promise<CommandReply>;
  coverage(): CoverageMap;
  /** Hears of every change of the map, and of its newest ages every two seconds. */
  onCoverage(listener: (map: CoverageMap) => void): Cancel;
}

/** What a phone is told of an alarm that nobody has answered: never who the patient is, nor a value. */
export interface Notice {
  /** Title of the room. */
  readonly room: string;
  readonly priority: Priority;
  readonly words: string;
  /** Row of the escalation ladder. */
  readonly tier: number;
  readonly at: EpochMs;
}

/** A way to reach somebody who sits at no station. It may fail; it must not throw, and nobody waits for it. */
export interface Outlet {
  notify(userId: string, notice: Notice): void;
}
