import { lazy, Suspense } from "react";
import { closeExplanation, useExplained } from "../../stores/explained.ts";

// Nobody waits for it in an alarm: it is asked for after the alarm has been seen.
const ExplainDrawer = lazy(() => import("./explain-drawer.tsx").then((part) => ({ default: part.ExplainDrawer })));

/** Where the explanation of one of the room's alarms opens. */
export function ExplainPlace({ room }: { readonly room: string }) {
  const alarm = useExplained(room);
  if (!alarm) return null;
  return (
    <Suspense fallback={null}>
      <ExplainDrawer key={alarm.id} room={room} alarm={alarm} onClose={closeExplanation} />
    </Suspense>
  );
}
