import type { DatabaseSync } from "node:sqlite";
import { record } from "./0001-record.ts";
import { auth } from "./0002-auth.ts";
import { others } from "./0003-others.ts";
import { attention } from "./0004-attention.ts";
import { replay } from "./0005-replay.ts";
import { profiles } from "./0006-profiles.ts";
import { chosen } from "./0007-chosen.ts";

/** One step of the schema. It runs inside a transaction and is never changed once released; a mistake gets the next id. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  readonly up: (database: DatabaseSync) => void;
}

/** All steps, in order, numbered from 1 without a hole. */
export const MIGRATIONS: readonly Migration[] = [record, auth, others, attention, replay, profiles, chosen];
