import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The server's own key pair for push services (VAPID, RFC 8292), base64url: point uncompressed, and scalar. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const keysSchema = z.object({
  publicKey: z.string().regex(/^[\w-]{87}$/u),
  privateKey: z.string().regex(/^[\w-]{43}$/u),
});

/**
 * The key pair in `dataDir/push-keys.json`, made at the first call and readable by its owner alone. Throws when the file
 * is there but is no such pair: a new one would make every phone deaf that has subscribed with the old one.
 */
export function readPushKeys(dataDir: string): PushKeys {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, "push-keys.json");
  try {
    // `wx` fails when the file exists: two starts at once agree on one pair.
    writeFileSync(path, JSON.stringify(made()), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  chmodSync(path, 0o600);
  const keys = keysSchema.safeParse(parsed(readFileSync(path, "utf8")));
  if (keys.success) return keys.data;
  throw new Error(
    `${path} holds no keys that Evenkeel wrote. Restore it from a backup, or delete it: phones must then be subscribed again.`,
  );
}

function made(): PushKeys {
  const { x, y, d } = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x!, "base64url"), Buffer.from(y!, "base64url")]);
  return { publicKey: point.toString("base64url"), privateKey: d! };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
