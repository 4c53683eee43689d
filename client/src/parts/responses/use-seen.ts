import type { Alarm } from "@evenkeel/shared/alarms";
import { useEffect, useRef, type RefObject } from "react";
import { sendQuietly } from "../../realtime/commands.ts";
import { useCall } from "../../stores/attention.ts";
import { useMay, useMe } from "../../stores/me.ts";
import { useAnswersFor } from "../../stores/station.ts";

/** Before somebody's eyes for so long, in milliseconds: a row that was scrolled past was not seen. */
const SEEN_MS = 1000;

/** Says once for this person that the row of an alarm was before their eyes: on the screen of a page that is shown. */
export function useSeen<T extends Element>(room: string, alarm: Alarm): RefObject<T | null> {
  const row = useRef<T>(null);
  const me = useMe()?.id;
  const may = useMay("care");
  const answers = useAnswersFor(room);
  const call = useCall(room, alarm.id);
  const told = call?.answers.some(
    ({ kind, by, priority }) => kind === "seen" && by.userId === me && priority === alarm.priority,
  );
  const due = may && answers && call !== null && told !== true && alarm.stage === "active" && !alarm.acknowledged;
  useEffect(() => {
    const element = row.current;
    if (!due || !element || typeof IntersectionObserver === "undefined") return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = false;
    const look = (): void => {
      clearTimeout(timer);
      if (!shown || document.visibilityState !== "visible") return;
      timer = setTimeout(
        () => void sendQuietly({ type: "alarm.respond", room, alarm: alarm.id, kind: "seen", reason: "" }),
        SEEN_MS,
      );
    };
    const observer = new IntersectionObserver(
      (entries) => {
        shown = entries.at(-1)?.isIntersecting ?? false;
        look();
      },
      { threshold: 0.6 },
    );
    observer.observe(element);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
    };
  }, [due, room, alarm.id]);
  return row;
}
