import type { Author } from "@evenkeel/shared/alarms";
import type { EpochMs } from "@evenkeel/shared/time";
import type { AlarmAnswer } from "./answer.ts";
import { openOffer, type ReadBack } from "./hand-over.ts";
import type { RoomAttention } from "./state.ts";

/** Why a person's answer would change nothing, in words for them; null when it takes effect. */
export function answerRefusal(
  state: RoomAttention,
  { alarm, kind }: Pick<AlarmAnswer, "alarm" | "kind">,
): string | null {
  if (Object.hasOwn(state.calls, alarm)) return null;
  const told = kind === "resolved" || kind === "at-bedside";
  if (told && Object.hasOwn(state.ended, alarm)) return null;
  return "This alarm is over. Look at the alarm bar for what is active now.";
}

/** Why this offer cannot be made, in words; null when it can. `supervises`: may offer what another is responsible for. */
export function offerRefusal(state: RoomAttention, by: Author, supervises: boolean, at: EpochMs): string | null {
  const open = openOffer(state, at);
  if (open) return `This room is being handed over by ${open.by.name} already. Wait, or ask them to take it back.`;
  const { responsible } = state;
  if (!responsible || responsible.by.userId === by.userId || responsible.by.userId === "system" || supervises)
    return null;
  return `${responsible.by.name} is responsible for this room. They, or a supervisor, can hand it over.`;
}

/** Why this acceptance does not count, in words; null when it does. */
export function acceptRefusal(
  state: RoomAttention,
  offer: string,
  by: Author,
  station: string | undefined,
  readBack: ReadBack,
  at: EpochMs,
): string | null {
  const open = openOffer(state, at);
  if (open?.id !== offer) return OVER;
  if (open.by.userId === by.userId) return "A hand-over takes two people. Let the one who takes the room accept it.";
  if ("person" in open.to ? open.to.person !== by.userId : open.to.station !== station) {
    return `This room is offered to ${open.to.name}, who alone can accept it.`;
  }
  if (comparable(readBack.alias) !== comparable(open.summary.alias)) {
    return "That is not the name of the patient in this room. Look at the patient and the screen, then read back again.";
  }
  const count = Object.keys(state.calls).length;
  if (readBack.openAlarms !== count) {
    // Told the number, one could read it back without a look at the room: what the read-back is there to prove.
    return "That is not how many alarms are open in this room now. Count them at the room, then read back again.";
  }
  return null;
}

/** Why nobody can decline, or take back, this offer; null when they can. */
export function declineRefusal(state: RoomAttention, offer: string, at: EpochMs): string | null {
  return openOffer(state, at)?.id === offer ? null : OVER;
}

const OVER =
  "This offer is over. Look at the room who is responsible now, and ask for a new offer if it should be you.";

function comparable(alias: string): string {
  return alias
    .normalize("NFKC")
    .replace(/[\s.]+/gu, "")
    .toLowerCase();
}
