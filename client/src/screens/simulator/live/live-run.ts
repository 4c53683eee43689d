import { sandboxStateSchema, type SandboxState } from "@evenkeel/shared/sandbox";

/** What a page knows of a run. `state` is the last that was heard; unless `link` is `live` it is known to be old. */
export interface LiveRun {
  readonly link: "connecting" | "gone" | "live" | "lost";
  /** Why it is lost, where somebody has said so. */
  readonly why: string | null;
  readonly state: SandboxState | null;
}

export type LiveEvent =
  | { readonly kind: "gone" }
  | { readonly kind: "lost"; readonly why?: string }
  | { readonly kind: "state"; readonly text: string };

export const UNHEARD: LiveRun = { link: "connecting", why: null, state: null };

/**
 * What is known after an event of the stream of `run`. A state that cannot be read, or is another run's, shows nothing as
 * live: half a state would put one patient's number beside another's.
 * @param unreadable words for a state that this page does not understand
 */
export function heard(before: LiveRun, event: LiveEvent, run: string, unreadable: string): LiveRun {
  if (before.link === "gone") return before;
  switch (event.kind) {
    case "gone":
      return { ...before, link: "gone", why: null };
    case "lost":
      return { ...before, link: "lost", why: event.why ?? before.why };
    case "state": {
      const state = sandboxStateSchema.safeParse(jsonOf(event.text));
      if (!state.success || state.data.run.id !== run) return { ...before, link: "lost", why: unreadable };
      return { link: "live", why: null, state: state.data };
    }
    default:
      return event satisfies never;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
