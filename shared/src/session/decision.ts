import type { SessionFact } from "./events.ts";

/** `not-allowed-now`: right in another phase. `invalid`: wrong in any. The message says what to do next. */
export type Decision =
  | { readonly ok: true; readonly facts: readonly SessionFact[] }
  | { readonly ok: false; readonly code: "invalid" | "not-allowed-now"; readonly message: string };

export function accept(...facts: SessionFact[]): Decision {
  return { ok: true, facts };
}

export function notNow(message: string): Decision {
  return { ok: false, code: "not-allowed-now", message };
}

export function invalid(message: string): Decision {
  return { ok: false, code: "invalid", message };
}
