import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { unzip } from "./unzip.ts";

/** The files of a recording, wherever they lie. */
export interface RecordingFiles {
  readonly names: readonly string[];
  /** Null when there is no file of that name. */
  read(name: string): Buffer | null;
}

/** Opens a folder, or a ZIP archive of one. Throws an `Error` that says what to give. */
export function recordingFiles(path: string): RecordingFiles {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return unzip(readFileSync(path));
  if (!found?.isDirectory()) {
    throw new Error(`There is no recording at ${path}: give a folder or a ZIP file that holds numerics.csv.`);
  }
  const names = readdirSync(path);
  return { names, read: (name) => (names.includes(name) ? readFileSync(join(path, name)) : null) };
}
