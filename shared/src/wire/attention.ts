import {
  AUDIO_STATES,
  STATION_ROLES,
  type Cover,
  type CoverageMap,
  type RoomAttentionView,
} from "@evenkeel/shared/attention";
import { PRIORITIES } from "@evenkeel/shared/alarms";
import { z } from "zod";
import type { WireError } from "./errors.ts";

const id = z.string().min(1).max(80);
const NAME = "Give this station a name of 60 characters at most.";
const COVERS = "Say which rooms this station covers.";

/** What a page says first, and again when it changes: what it is for. */
export const stationSchema = z.object({
  name: z.string({ error: NAME }).trim().min(1, { error: NAME }).max(60, { error: NAME }),
  role: z.enum(STATION_ROLES, { error: "Say what this station is for." }),
  covers: z.union([z.literal("all"), z.array(id).max(100)], { error: COVERS }),
});
export type StationHello = z.output<typeof stationSchema>;

/** Sent every `HEARTBEAT_MS`, and at once when it changes. `soundTestedAt` by the server's clock. */
export const proofSchema = z.object({
  audio: z.enum(AUDIO_STATES),
  volume: z.number().min(0).max(1),
  visible: z.boolean(),
  soundTestedAt: z.number().int().nullable(),
});
export type StationHeartbeat = z.output<typeof proofSchema>;

/** Alarms that the page has drawn and whose sound it has scheduled since it said so last, gathered. */
export const deliveredSchema = z
  .array(z.object({ room: z.string().min(1).max(64), alarm: id, priority: z.enum(PRIORITIES) }))
  .max(200);
export type Delivered = z.output<typeof deliveredSchema>;

/** `station`: the id by which the messages of rooms name this page from now on. */
export type StationReply =
  { readonly ok: true; readonly station: string } | { readonly ok: false; readonly error: WireError };

/** Who attends to an occupied room, whole with every change; null once it is free. */
export interface WireAttention {
  readonly k: "attention";
  readonly attention: RoomAttention | null;
}

export interface RoomAttention extends RoomAttentionView {
  /** Stations that cover the room. How old their proofs are is in the coverage map. */
  readonly stations: readonly Omit<Cover, "provedAt">[];
}

/** The coverage of the whole ward, every two seconds and at once when it changes. */
export type WireCoverage = CoverageMap;

/** `/api/push/subscribe` and `/api/push/unsubscribe`: what a browser's PushManager gives, and the address of it. */
export const pushSubscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https$/u, error: "A push service has an https address." }).max(1000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}=?$/u),
    auth: z.string().regex(/^[\w-]{20,30}={0,2}$/u),
  }),
});
export type PushSubscriptionChoice = z.output<typeof pushSubscriptionSchema>;
export const pushEndpointSchema = pushSubscriptionSchema.pick({ endpoint: true });
/**
 * `GET /api/push/key`: the server's public key (VAPID, RFC 8292), base64url of the uncompressed point; null where this
 * server sends nothing to phones (`PUSH_CONTACT` is not set), so that no page offers what would never come.
 */
export const pushKeySchema = z.object({ key: z.string().nullable() });
