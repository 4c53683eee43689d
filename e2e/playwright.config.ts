import { defineConfig } from "@playwright/test";
import { existsSync } from "node:fs";

const SYSTEM_BROWSERS = [
  process.env["CHROMIUM_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
];
const executablePath = SYSTEM_BROWSERS.find((path) => path !== "" && existsSync(path));

/** Real browser, real server, real lines. One worker: two cores are the server's and the browser's. */
export default defineConfig({
  testDir: ".",
  testMatch: [
    "gallery/**/*.spec.ts",
    "journeys/**/*.spec.ts",
    "alarms/**/*.spec.ts",
    "accessibility/**/*.spec.ts",
    "failures/**/*.spec.ts",
  ],
  outputDir: "test-results",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    // Another Chromium draws the edges of letters a little otherwise; what moves, goes or changes colour is far more.
    toHaveScreenshot: { maxDiffPixelRatio: 0.02, animations: "disabled" },
  },
  reporter: "list",
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
      ],
    },
  },
});
