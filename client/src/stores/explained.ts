import type { Alarm } from "@evenkeel/shared/alarms";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

interface Explained {
  readonly room: string;
  readonly alarm: Alarm;
}

/** The alarm that somebody asks about at this station. It stays when the alarm is over: whoever reads is not cut off. */
const explained = createStore<{ readonly open: Explained | null }>(() => ({ open: null }));

export const explain = (room: string, alarm: Alarm): void => explained.setState({ open: { room, alarm } });
export const closeExplanation = (): void => explained.setState({ open: null });

export const useExplained = (room: string): Alarm | null =>
  useStore(explained, ({ open }) => (open?.room === room ? open.alarm : null));
