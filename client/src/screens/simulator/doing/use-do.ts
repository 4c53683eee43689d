import type { SandboxDoing } from "@evenkeel/shared/sandbox";
import { useMutation } from "@tanstack/react-query";
import { createContext, use } from "react";
import { doInRun } from "../../../rest/sandbox.ts";

/** To whom it is done, and whether he is still there. */
export const Bedside = createContext({ run: "", room: "", gone: false });

export interface Do {
  readonly busy: boolean;
  /** The run is no more: nothing is sent. */
  readonly gone: boolean;
  /** Why the last one was refused; null after a success. */
  readonly error: Error | null;
  readonly act: (doing: SandboxDoing, onRefused?: () => void) => void;
}

/** Does one thing to the patient in whose panel it stands. Each control has its own, so that a refusal stands beside it. */
export function useDo(): Do {
  const { run, room, gone } = use(Bedside);
  const { isPending, error, mutate } = useMutation({
    mutationFn: (doing: SandboxDoing) => doInRun(run, { room, doing }),
  });
  return {
    busy: isPending || gone,
    gone,
    error,
    act: (doing, onRefused) => {
      if (!gone) mutate(doing, { onError: onRefused });
    },
  };
}
