import type { SandboxDoing } from "@evenkeel/shared/sandbox";
import { useMutation } from "@tanstack/react-query";
import { createContext, use } from "react";
import { doInRun } from "../../../rest/sandbox.ts";

/** To whom it is done. */
export const Bedside = createContext<{ readonly run: string; readonly room: string }>({ run: "", room: "" });

export interface Do {
  readonly busy: boolean;
  /** Why the last one was refused; null after a success. */
  readonly error: Error | null;
  readonly act: (doing: SandboxDoing, onRefused?: () => void) => void;
}

/** Does one thing to the patient in whose panel it stands. Each control has its own, so that a refusal stands beside it. */
export function useDo(): Do {
  const { run, room } = use(Bedside);
  const { isPending, error, mutate } = useMutation({
    mutationFn: (doing: SandboxDoing) => doInRun(run, { room, doing }),
  });
  return { busy: isPending, error, act: (doing, onRefused) => mutate(doing, { onError: onRefused }) };
}
