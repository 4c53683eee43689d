import { existsSync, lstatSync, mkdirSync } from "node:fs";
import { lstat, readdir, rm, statfs } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Recording } from "@evenkeel/shared/wire";
import type { DeviceChange, EpochMs } from "../ports.ts";
import type { TransportSettings } from "./transport-settings.ts";

const MOST_RECORDINGS = 200;
/** The record of sessions needs the disk more than a recording does. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** `oximeter.nonin-df2.20260101T101500123Z.ndjson`: device, driver, when it began. No other name is ever opened. */
const NAME = /^(?<device>[a-z0-9][a-z0-9-]{0,39})\.(?<driver>[a-z0-9-]{1,60})\.(?<time>\d{8}T\d{9}Z)\.ndjson$/u;

export type NewRecording = { readonly ok: true; readonly path: string } | Extract<DeviceChange, { readonly ok: false }>;

/** The folder of the flight recorder. Its files may name patients, so that only the server's own user reads them. */
export interface Recordings {
  /** Where a recording of this device goes that begins now. */
  begin(device: string, driver: string, at: EpochMs): Promise<NewRecording>;
  /** Newest first. `running`: the names of those that are being written. */
  list(running: ReadonlySet<string>): Promise<readonly Recording[]>;
  /** Its path; null when there is none of that name, or it is no name of ours. */
  file(name: string): string | null;
  remove(name: string): Promise<DeviceChange>;
}

/** @param folder made with the first recording; null where nothing can be kept. */
export function recordingsIn(folder: string | null): Recordings {
  const path = (name: string): string | null => (folder !== null && NAME.test(name) ? join(folder, name) : null);

  return {
    async begin(device, driver, at) {
      if (folder === null) return refused("conflict", "this server was started without a folder for recordings");
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const { bavail, bsize } = await statfs(folder);
        if (bavail * bsize < LEAST_FREE_BYTES)
          return refused("conflict", "the disk is almost full; delete recordings or free space first");
        if ((await readdir(folder)).length >= MOST_RECORDINGS)
          return refused("conflict", `there are ${MOST_RECORDINGS} recordings; delete some first`);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return refused("unwritable", `recordings cannot be written to ${folder} (${why})`);
      }
      for (let time = at; ; time++) {
        const file = join(folder, `${device}.${driver}.${stamp(time)}.ndjson`);
        if (!existsSync(file)) return { ok: true, path: file };
      }
    },
    async list(running) {
      if (folder === null) return [];
      // One that began just now may not be on disk yet.
      const names = new Set([...(await readdir(folder).catch(() => [])), ...running]);
      const all = await Promise.all([...names].map((name) => describe(folder, name, running)));
      return all.flat().sort((a, b) => b.startedAt - a.startedAt || a.name.localeCompare(b.name, "en"));
    },
    file(name) {
      const file = path(name);
      return file !== null && isFile(file) ? file : null;
    },
    async remove(name) {
      const file = path(name);
      if (file === null || !isFile(file)) return refused("not-found", "there is no recording of that name");
      try {
        await rm(file);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return refused("unwritable", `the recording cannot be deleted (${why})`);
      }
      return { ok: true };
    },
  };
}

/** A device that plays the recording of this name, written without a folder, plays the flight recorder's. */
export function playedFrom(settings: TransportSettings, folder: string, recordings: Recordings): TransportSettings {
  if (settings.kind !== "replay" || dirname(settings.file) !== resolve(folder)) return settings;
  const file = recordings.file(basename(settings.file));
  return file === null ? settings : { ...settings, file };
}

async function describe(folder: string, name: string, running: ReadonlySet<string>): Promise<Recording[]> {
  const { device, driver, time } = NAME.exec(name)?.groups ?? {};
  if (device === undefined || driver === undefined || time === undefined) return [];
  const found = await lstat(join(folder, name)).catch(() => null);
  // Deleted meanwhile, or no file: then it is not listed.
  if (found ? !found.isFile() : !running.has(name)) return [];
  return [{ name, device, driver, startedAt: readStamp(time), bytes: found?.size ?? 0, running: running.has(name) }];
}

/** A file of the folder itself; what a link in it leads to is none. */
function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** `20260101T101500123Z`: ISO 8601, basic format, without the point. */
function stamp(at: EpochMs): string {
  return new Date(at).toISOString().replace(/[-:.]/gu, "");
}

function readStamp(time: string): EpochMs {
  return Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/u, "$1-$2-$3T$4:$5:$6.$7Z"));
}

function refused(code: "conflict" | "not-found" | "unwritable", problem: string): Extract<DeviceChange, { ok: false }> {
  return { ok: false, code, problems: [problem] };
}
