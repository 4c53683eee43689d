import { problemSchema, type Problem } from "@evenkeel/shared/wire";

interface Parser<T> {
  parse(body: unknown): T;
}

/** A refusal by the server (RFC 9457), or no answer at all (`status` 0). `message` is for people. */
export class RefusedError extends Error {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, message: string, problem: Problem | null = null) {
    super(message);
    this.name = "RefusedError";
    this.status = status;
    this.problem = problem;
  }
}

interface RequestOptions {
  readonly method?: "DELETE" | "GET" | "PATCH" | "POST" | "PUT";
  readonly body?: unknown;
  /** Aborted, the request ends with the signal's own reason instead of an answer. */
  readonly signal?: AbortSignal;
}

/** Told when the server says that nobody is signed in any more. Set once by the page's root. */
let onSignedOut: () => void = () => undefined;
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** Sends a request to our own server and parses the answer. Throws `RefusedError` for anything but a good answer. */
export async function request<T>(path: string, schema: Parser<T>, options: RequestOptions = {}): Promise<T> {
  const { method = "GET", body, signal } = options;
  let answer: Response;
  // The server takes a body only as JSON: no form of another site can say that.
  try {
    answer = await fetch(path, {
      method,
      credentials: "same-origin",
      ...(signal && { signal }),
      headers: { accept: "application/json", ...(method !== "GET" && { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    signal?.throwIfAborted();
    throw new RefusedError(0, "The server does not answer. Check the network, then try again.");
  }
  const content: unknown = await answer.json().catch(() => null);
  if (answer.ok) {
    try {
      return schema.parse(content);
    } catch {
      throw new RefusedError(answer.status, "The server answered something this page does not understand. Reload it.");
    }
  }
  const problem = problemSchema.safeParse(content);
  if (problem.success && problem.data.type.endsWith(":signed-out")) onSignedOut();
  const message = problem.success ? (problem.data.detail ?? problem.data.title) : fallbackMessage(answer);
  throw new RefusedError(answer.status, message, problem.success ? problem.data : null);
}

function fallbackMessage(answer: Response): string {
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get("retry-after"));
    return seconds > 0
      ? `Too many tries. Wait ${Math.ceil(seconds)} s, then try again.`
      : "Too many tries. Wait a minute, then try again.";
  }
  return `The server refused (${answer.status}). Try again, or tell your administrator.`;
}

/** For answers of which nothing is needed. */
export const nothing: Parser<null> = { parse: () => null };

/** Sentences of a refusal by field, for forms. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof RefusedError)) return {};
  return Object.fromEntries((error.problem?.errors ?? []).map(({ path, message }) => [path, message]));
}
