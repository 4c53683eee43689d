import { hash, verify } from "@node-rs/argon2";

/** Argon2id with 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, section Argon2id. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** NIST SP 800-63B 5.1.1.2 asks for 8 at least and no rules of composition; ours is the wire's 10 to 200. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** False also for a hash that cannot be read. */
export async function verifyPassword(attempt: { readonly hash: string; readonly password: string }): Promise<boolean> {
  try {
    return await verify(attempt.hash, attempt.password);
  } catch {
    return false;
  }
}
