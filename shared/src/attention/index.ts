export { ANSWER_KINDS, type AlarmAnswer, type AnswerKind, type Forward } from "./answer.ts";
export { coverageMap, coverageOf, type Cover, type CoverageMap, type RoomCoverage } from "./coverage.ts";
export type { AttentionEffect, AttentionEvent, CallFacts } from "./events.ts";
export {
  OFFER_MS,
  openOffer,
  type HandOverSummary,
  type Offer,
  type ReadBack,
  type Receiver,
  type Responsibility,
} from "./hand-over.ts";
export { FACTORY_LADDER, ladderProblems, speaksTo, type Audience, type Ladder, type LadderRow } from "./ladder.ts";
export { reduceAttention, type AttentionStep } from "./reduce.ts";
export { GRACE_MS, initialAttention, RETURN_MS, type Call, type RoomAttention, type StationFacts } from "./state.ts";
export {
  AUDIO_STATES,
  canBeSeen,
  canSound,
  covers,
  HEARTBEAT_MS,
  PROOF_DEAD_MS,
  silenceOf,
  SOUND_TEST_MS,
  STATION_ROLES,
  VOLUME_FLOOR,
  type AudioState,
  type Silence,
  type Station,
  type StationProof,
  type StationRole,
} from "./station.ts";
export { acceptRefusal, answerRefusal, declineRefusal, offerRefusal } from "./refusals.ts";
export { attentionDueAt, attentionView, isHeard, type CallView, type RoomAttentionView } from "./view.ts";
