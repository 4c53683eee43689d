import type { Problem } from "@evenkeel/shared/wire";
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { Log } from "../ports.ts";

/** Every refusal that a route can give: its status, and what it is called for people. */
const REFUSALS = {
  "bad-request": [400, "The request is not right."],
  "malformed-json": [400, "The body is not JSON."],
  "signed-out": [401, "Nobody is signed in. Sign in and try again."],
  "wrong-credentials": [401, "Name or password is wrong. Check both and try again."],
  "wrong-password": [403, "The current password is wrong. Check it and try again."],
  "link-spent": [
    401,
    "This link was used already, or a newer one was printed. Use the newest link of the server's start.",
  ],
  inactive: [403, "This account is switched off. Ask an administrator to switch it on."],
  forbidden: [403, "Your role does not allow this. Ask an administrator."],
  "password-needed": [403, "Set a password first; nothing else works until then."],
  "foreign-origin": [403, "The request came from another site. Open the dashboard at its own address and try again."],
  "not-found": [404, "There is nothing here."],
  "username-taken": [409, "Somebody has this user name already. Choose another."],
  "last-admin": [409, "This is the last administrator. Make somebody else an administrator first."],
  yourself: [409, "You cannot switch off your own account. Ask another administrator."],
  conflict: [409, "This cannot be done at present."],
  "in-use": [
    409,
    "A session is running in this device's room, and is watched by it. Wait until it has ended, or say that you mean it.",
  ],
  "body-too-large": [413, "The body is too large."],
  "not-json": [415, "Send the body as application/json in UTF-8."],
  "too-many-tries": [429, "Too many tries. Wait and try again."],
  "store-failed": [
    503,
    "The record cannot be written (is the disk full?), so nobody new can sign in. Screens that are signed in go on.",
  ],
  unwritable: [503, "This could not be written, so nothing was changed."],
  failed: [500, "The server could not do this. Try again; if it stays so, look into the server's log."],
  "not-ready": [503, "The server is not ready."],
  "sandbox-away": [503, "The simulator does not answer."],
  "sandbox-broken": [502, "The simulator's answer cannot be used."],
  "sandbox-slow": [504, "The simulator took too long. Try again; if it stays so, start it anew."],
  "too-many-streams": [429, "You have the simulator open too many times. Close one of its pages and try again."],
  "streams-full": [503, "Too many people have the simulator open. Try again when somebody has closed it."],
} as const satisfies Record<string, readonly [number, string]>;

type RefusalCode = keyof typeof REFUSALS;

/** Thrown by a route, answered as problem details. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly more: Pick<Problem, "detail" | "errors"> & { readonly retryAfterSeconds?: number };

  constructor(code: RefusalCode, more: Refusal["more"] = {}) {
    super(REFUSALS[code][1]);
    this.name = "Refusal";
    this.code = code;
    this.more = more;
  }
}

/** Problem details as RFC 9457 has them; `type` ends in the code, which programs read. */
export function sendProblem(response: Response, refusal: Refusal): void {
  const [status, title] = REFUSALS[refusal.code];
  const { retryAfterSeconds, ...more } = refusal.more;
  const problem: Problem = { type: `urn:evenkeel:problem:${refusal.code}`, title, status, ...more };
  if (retryAfterSeconds !== undefined) response.set("Retry-After", String(retryAfterSeconds));
  response.status(status).type("application/problem+json").send(JSON.stringify(problem));
}

/** For every address of the API that no route knows. */
export const unknownAddress: RequestHandler = () => {
  throw new Refusal("not-found");
};

/** The last handler: whatever a route threw becomes a problem, and what nobody expected goes to the log. */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const refusal = error instanceof Refusal ? error : new Refusal(codeOf(error));
    if (refusal.code === "failed")
      log.error({ error, method: request.method, path: request.path }, "A request failed.");
    if (response.headersSent) next(error);
    else sendProblem(response, refusal);
  };
}

/** What Express and its body parser throw carries a status, and the parser's a type. */
function codeOf(error: unknown): RefusalCode {
  if (!(error instanceof Error)) return "failed";
  const status = "status" in error ? error.status : undefined;
  if ("type" in error && error.type === "entity.parse.failed") return "malformed-json";
  if (status === 413) return "body-too-large";
  if (status === 415) return "not-json";
  if (status === 404) return "not-found";
  return typeof status === "number" && status >= 400 && status < 500 ? "bad-request" : "failed";
}
