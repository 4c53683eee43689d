import type { DeviceChange } from "../ports.ts";
import { Refusal } from "./problem.ts";

const CODES = {
  invalid: "bad-request",
  "not-found": "not-found",
  conflict: "conflict",
  unwritable: "unwritable",
} as const;

/** Lets a change that was made pass; else refuses, with every problem at its place. */
export function orRefuse(change: DeviceChange): void {
  if (change.ok) return;
  const errors = change.problems.map(placed);
  if (change.code === "invalid") throw new Refusal("bad-request", { errors });
  const detail = change.problems.map(sentence).join(" ");
  throw new Refusal(CODES[change.code], { detail, errors });
}

/** `transport.port: must be …` as path and message; a problem of the whole has no path. */
function placed(problem: string): { readonly path: string; readonly message: string } {
  const [, path = "", message = problem] = /^([^\s:]+): (.*)$/su.exec(problem) ?? [];
  return { path, message };
}

function sentence(problem: string): string {
  const { message } = placed(problem);
  const begun = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.?!]$/u.test(begun) ? begun : `${begun}.`;
}
