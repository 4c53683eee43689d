import { test as base, type Page } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const CONFIG = fileURLToPath(new URL("../../vite.config.ts", import.meta.url));
const PAGE = fileURLToPath(new URL("../../client/gallery/index.html", import.meta.url));
/** `client/gallery/patients.ts`: the moment at which everything stands still. */
const NOW = Date.UTC(2026, 2, 2, 9, 48, 11);

export interface Shown {
  readonly path?: string;
  readonly rooms?: number;
  readonly theme?: "dark" | "dim" | "light";
  readonly language?: string;
  readonly role?: string;
  readonly connection?: "live" | "lost";
  readonly patients?: "acknowledged" | "as" | "calm" | "silent";
}

/** Builds the gallery once for a worker, and serves it on a free port. */
async function serveGallery(): Promise<{ readonly address: string; readonly stop: () => Promise<void> }> {
  const outDir = mkdtempSync(join(tmpdir(), "evenkeel-gallery-"));
  const quiet = { configFile: CONFIG, logLevel: "error" } as const;
  await build({ ...quiet, build: { outDir, emptyOutDir: true, rollupOptions: { input: PAGE } } });
  const server = await preview({
    ...quiet,
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, strictPort: true },
  });
  return {
    address: server.resolvedUrls!.local[0]!,
    async stop() {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** Opens a screen of the gallery, complete and at rest. */
export async function open(page: Page, address: string, shown: Shown): Promise<void> {
  const query = new URLSearchParams(Object.entries(shown).map(([name, value]) => [name, String(value)]));
  await page.clock.setFixedTime(NOW);
  await page.route("**/api/**", (route) =>
    route.request().url().includes("/trend")
      ? route.fulfill({ json: { from: NOW - 1, until: NOW, bucketMs: 1000, continuous: [], episodic: [] } })
      : route.fulfill({ status: 404, json: { type: "about:blank", title: "Not in the gallery", status: 404 } }),
  );
  await page.goto(`${address}gallery/index.html?${query.toString()}`);
  await page.locator("#root > *").first().waitFor();
  if (shown.path?.startsWith("/rooms/")) await page.getByRole("heading", { name: /^Room/u }).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

export const test = base.extend<object, { gallery: string }>({
  gallery: [
    async ({}, use) => {
      const { address, stop } = await serveGallery();
      await use(address);
      await stop();
    },
    { scope: "worker" },
  ],
});
