import { QueryClient } from "@tanstack/react-query";
import { RefusedError } from "./request.ts";

/** For REST alone; live data never goes through here. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      // A refusal is an answer; only silence and a failing server are asked again.
      retry: (count, error) =>
        count < 3 && (!(error instanceof RefusedError) || error.status === 0 || error.status >= 500),
    },
  },
});
