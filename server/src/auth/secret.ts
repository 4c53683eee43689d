import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BYTES = 32;
/** 32 bytes in base64url. */
const SHAPE = /^[\w-]{43}$/u;

/**
 * The key that signs session cookies: made at the first start and kept in `dataDir/secret`, readable by its owner
 * alone. Throws when the file is there but is not such a key, because a new one would sign everybody out unasked.
 */
export function readSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "secret");
  try {
    // `wx` fails when the file exists: two servers that start at once agree on one key.
    writeFileSync(path, randomBytes(BYTES).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!isExisting(error)) throw error;
  }
  // A copied or restored folder may have lost the mode.
  chmodSync(path, 0o600);
  const secret = readFileSync(path, "utf8").trim();
  if (SHAPE.test(secret)) return secret;
  throw new Error(
    `${path} is not a key that Evenkeel wrote. Restore it from a backup, or delete it: a new one is made and everybody signs in again.`,
  );
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
