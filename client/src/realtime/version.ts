import { WIRE_VERSION } from "@evenkeel/shared/wire";

/** Survives the reload and not the tab. */
const RELOADED = "evenkeel.reloaded-for";

/**
 * The server speaks another version than this page: reloads to get the page that fits, once. Returns false when that
 * was done already and did not help, so that a person is told instead of the page reloading for ever.
 */
export function reloadOnce(reload: () => void = () => window.location.reload()): boolean {
  const from = String(WIRE_VERSION);
  if (sessionStorage.getItem(RELOADED) === from) return false;
  sessionStorage.setItem(RELOADED, from);
  reload();
  return true;
}

/** Page and server understand each other: the next mismatch may reload again. */
export function versionFits(): void {
  sessionStorage.removeItem(RELOADED);
}
