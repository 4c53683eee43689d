/** Pages of a record by their number: page `n` is [n × pageMs, (n + 1) × pageMs). Lives outside React. */
export interface PageShelf<Page> {
  readonly pageMs: number;
  get(page: number): Page | undefined;
  /** The pages wanted now, the most urgent first. What is being fetched and is wanted no more is given up. */
  want(pages: readonly number[]): void;
  /** Why the last page that failed did; null once another came. It is asked for again when it is wanted anew. */
  readonly error: unknown;
  /** Pages that reach past this time may have grown since: what is known of them stays until they have come anew. */
  renewFrom(t: number): void;
  subscribe(run: () => void): () => void;
  close(): void;
}

interface ShelfParts<Page> {
  readonly pageMs: number;
  readonly load: (from: number, until: number, signal: AbortSignal) => Promise<Page>;
  /** Kept at most; the one looked at longest ago goes first. */
  readonly most: number;
}

/** One being read by the server, one on its way. */
const AT_ONCE = 2;

export function pageShelf<Page>({ pageMs, load, most }: ShelfParts<Page>): PageShelf<Page> {
  const pages = new Map<number, Page>();
  const coming = new Map<number, AbortController>();
  const failed = new Set<number>();
  const grown = new Set<number>();
  const listeners = new Set<() => void>();
  let wanted: readonly number[] = [];
  let error: unknown = null;

  function tell(): void {
    for (const run of listeners) run();
  }

  function keep(page: number, content: Page): void {
    pages.set(page, content);
    for (const old of pages.keys()) {
      if (pages.size <= most) break;
      pages.delete(old);
      grown.delete(old);
    }
  }

  async function fetchPage(page: number): Promise<void> {
    const given = new AbortController();
    coming.set(page, given);
    try {
      const content = await load(page * pageMs, (page + 1) * pageMs, given.signal);
      if (given.signal.aborted) return;
      keep(page, content);
      grown.delete(page);
      error = null;
    } catch (reason) {
      if (given.signal.aborted) return;
      failed.add(page);
      error = reason;
    } finally {
      if (coming.get(page) === given) coming.delete(page);
    }
    tell();
    fetchNext();
  }

  function fetchNext(): void {
    for (const page of wanted) {
      if (coming.size >= AT_ONCE) return;
      const known = pages.has(page) && !grown.has(page);
      if (!known && !coming.has(page) && !failed.has(page)) void fetchPage(page);
    }
  }

  return {
    pageMs,
    get error() {
      return error;
    },
    get(page) {
      const content = pages.get(page);
      if (content === undefined) return undefined;
      // Taken out and put back, so that the order of the map is the order of use.
      pages.delete(page);
      pages.set(page, content);
      return content;
    },
    want(next) {
      if (next.length === wanted.length && next.every((page, index) => page === wanted[index])) return;
      wanted = next.slice(0, most);
      failed.clear();
      for (const [page, given] of coming) {
        if (wanted.includes(page)) continue;
        coming.delete(page);
        given.abort();
      }
      fetchNext();
    },
    renewFrom(t) {
      for (const page of pages.keys()) if ((page + 1) * pageMs > t) grown.add(page);
      fetchNext();
    },
    subscribe(run) {
      listeners.add(run);
      return () => listeners.delete(run);
    },
    close() {
      wanted = [];
      for (const given of coming.values()) given.abort();
      coming.clear();
      listeners.clear();
    },
  };
}

/** The numbers of the pages that [from, until) lies in. */
export function pagesOf(pageMs: number, from: number, until: number): readonly number[] {
  const first = Math.floor(from / pageMs);
  const last = Math.max(first, Math.ceil(until / pageMs) - 1);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
