import type { Cancel } from "@evenkeel/shared/time";
import { openFeed } from "./realtime/socket.ts";
import { whenDone, whenRefused } from "./realtime/commands.ts";
import { onTick, startTicker } from "./realtime/ticker.ts";
import { reloadOnce, versionFits } from "./realtime/version.ts";
import { loadMe } from "./rest/account.ts";
import { queries } from "./rest/queries.ts";
import { renewal } from "./rest/renewal.ts";
import { whenSignedOut } from "./rest/request.ts";
import { startSound } from "./sound/station.ts";
import { TREND_QUERY } from "./stores/history.ts";
import { meStore, setMe } from "./stores/me.ts";
import { closeRefusal, showRefusal } from "./parts/shell/refusal-notice.ts";

/**
 * The station on duty: while somebody is signed in (and has a password), the feed is open and alarms sound. It belongs to
 * the page and not to any component, so that nothing that renders, fails or is navigated away can silence an alarm.
 */
export function startDuty(): void {
  startTicker();
  whenRefused(showRefusal);
  whenDone(closeRefusal);
  whenSignedOut(() => setMe(null));
  let onDuty: { readonly id: string; readonly stop: Cancel } | null = null;
  meStore.subscribe(({ me }) => {
    const id = me && !me.mustSetPassword ? me.id : null;
    if ((onDuty?.id ?? null) === id) return;
    if (onDuty) {
      onDuty.stop();
      onDuty = null;
      // What one person has read is not the next one's.
      queries.clear();
    }
    if (id !== null) onDuty = { id, stop: goOnDuty() };
  });
  void loadMe();
}

function goOnDuty(): Cancel {
  const stopSound = startSound();
  const stopRenewal = onTick(renewal(loadMe));
  const closeFeed = openFeed({
    onLive() {
      versionFits();
      void queries.invalidateQueries({ queryKey: [TREND_QUERY] });
    },
    onTurnedAway: () => void loadMe(),
    onRefused(error) {
      if (error.code === "wire-version" && reloadOnce()) return;
      showRefusal(error);
    },
  });
  return () => {
    closeFeed();
    stopRenewal();
    stopSound();
  };
}
