import type { Page } from "@playwright/test";

/** What the server sends to a page, on its way: it can be held up, as by a network that is slow for a moment. */
export interface SlowFeed {
  hold(): void;
  /** All that was held arrives, in order. */
  letGo(): void;
}

/** Before the first `goto`. What the page sends is never held. */
export async function slowFeed(page: Page): Promise<SlowFeed> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket(/\/socket\.io\//u, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => server.send(message));
    server.onMessage((message) => {
      const arrive = (): void => line.send(message);
      if (held) held.push(arrive);
      else arrive();
    });
  });
  return {
    hold: () => void (held = []),
    letGo() {
      const late = held ?? [];
      held = null;
      for (const arrive of late) arrive();
    },
  };
}
