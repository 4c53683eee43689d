/** Every refusal has a code for programs and a sentence for people that says what to do next. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
}

export type ErrorCode =
  | "conflict"
  | "forbidden"
  | "invalid"
  /** Made by the client: nothing came back in time, so it is not known whether the command happened. */
  | "no-answer"
  | "not-allowed-now"
  | "not-found"
  | "rate-limited"
  | "signed-out"
  /** The command names another station than the one that its page has said to be. */
  | "station-mismatch"
  /** The page has not said yet, on this connection, which station it is. */
  | "station-unknown"
  | "store-failed"
  | "wire-version";
