// Finds a Chromium for the browser journeys: a named one, the system's, or Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function playwrightHas() {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === "darwin" ? "Library/Caches/ms-playwright" : ".cache/ms-playwright");
  return existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("chromium"));
}

/** The path of a system browser, "playwright" for Playwright's own, or null. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && existsSync(named)) return named;
  return SYSTEM.find((path) => existsSync(path)) ?? (playwrightHas() ? "playwright" : null);
}

/** Debian as root: the distribution's Chromium. Anywhere else: Playwright's download. */
export function installBrowser(run) {
  const apt = spawnSync("which", ["apt-get"]).status === 0 && process.getuid?.() === 0;
  if (apt) {
    console.log("Installing Chromium for the browser journeys; this happens once ...");
    run(
      "sh",
      [
        "-c",
        "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium >/dev/null",
      ],
      "Installing Chromium",
    );
  }
  if (!findBrowser()) run("npx", ["playwright", "install", "--with-deps", "chromium"], "Installing a browser");
}
