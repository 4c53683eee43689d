import { useLayoutEffect, useState, type RefObject } from "react";

/**
 * How many children of a line that wraps out of its own sight are in it. It is looked at again when the line's width
 * changes, and when `words` do.
 */
export function useFitting(line: RefObject<HTMLElement | null>, words: string): number {
  const [fits, setFits] = useState(Infinity);
  useLayoutEffect(() => {
    const element = line.current;
    if (!element) return undefined;
    const look = () => {
      const all = [...element.children] as HTMLElement[];
      const wrapped = all.findIndex(({ offsetTop }) => offsetTop > (all[0]?.offsetTop ?? 0));
      setFits(wrapped === -1 ? Infinity : wrapped);
    };
    look();
    if (typeof ResizeObserver === "undefined") return undefined;
    const size = new ResizeObserver(look);
    size.observe(element);
    return () => size.disconnect();
  }, [line, words]);
  return fits;
}
