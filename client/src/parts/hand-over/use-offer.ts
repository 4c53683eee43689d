import type { Offer } from "@evenkeel/shared/attention";
import type { Me } from "@evenkeel/shared/wire";
import { useAllAttention } from "../../stores/attention.ts";
import { useNow } from "../../stores/clock.ts";
import { useMay, useMe } from "../../stores/me.ts";
import { useAttending } from "../../stores/station.ts";

/** Whether this person, at this station, is the one to take the room. */
export function isFor(offer: Offer, me: Pick<Me, "id">, station: string | null): boolean {
  if (offer.by.userId === me.id) return false;
  return "person" in offer.to ? offer.to.person === me.id : station !== null && offer.to.station === station;
}

export interface OfferedRoom {
  readonly room: string;
  readonly offer: Offer;
  readonly leftMs: number;
}

/** Rooms that are offered to whoever sits here, the one that is over soonest first. */
export function useOffersHere(): readonly OfferedRoom[] {
  const all = useAllAttention();
  const me = useMe();
  const may = useMay("care");
  const { id } = useAttending();
  const now = useNow();
  if (!me || !may) return [];
  return Object.entries(all)
    .flatMap(([room, attended]) => {
      const offer = attended?.offer;
      return offer && offer.until > now && isFor(offer, me, id) ? [{ room, offer, leftMs: offer.until - now }] : [];
    })
    .sort((a, b) => a.leftMs - b.leftMs);
}
