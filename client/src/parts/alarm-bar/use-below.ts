import { useLayoutEffect, useState, type RefObject } from "react";

/** Whose place an element of the list is: `data-alarm` holds the alarm's id. */
const ROW = "[data-alarm]";

/** The alarms whose rows lie below the lower edge of a list that scrolls, by more than half. `rows` are what it shows. */
export function useBelow(list: RefObject<HTMLElement | null>, rows: readonly unknown[]): readonly string[] {
  const [below, setBelow] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const look = () => {
      const edge = element.scrollTop + element.clientHeight;
      const next = [...element.querySelectorAll<HTMLElement>(ROW)]
        .filter((row) => row.offsetTop - element.offsetTop + row.offsetHeight / 2 > edge)
        .map((row) => row.dataset["alarm"]!);
      setBelow((before) => (before.join(" ") === next.join(" ") ? before : next));
    };
    look();
    element.addEventListener("scroll", look, { passive: true });
    const size = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(look);
    size?.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      size?.disconnect();
    };
  }, [list, rows]);
  return below;
}
