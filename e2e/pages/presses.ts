import type { Page } from "@playwright/test";

/** When a key of the page was pressed last, ms since 1970: a test's own way to the key takes time. */
export async function watchPresses(page: Page): Promise<() => Promise<number>> {
  const pressed = await page.evaluateHandle(() => {
    const last = { at: 0 };
    document.addEventListener("click", () => void (last.at = Date.now()), { capture: true });
    return last;
  });
  return () => pressed.evaluate(({ at }) => at);
}
