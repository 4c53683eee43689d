import { describeAlarm } from "@evenkeel/shared/alarms";
import { notifications } from "@mantine/notifications";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { isCalling, leadingAlarm } from "../../parts/alarm-states/room-states.ts";
import { sendCommand } from "../../realtime/commands.ts";
import { alarms } from "../../stores/alarms.ts";
import { useMay } from "../../stores/me.ts";
import { roomsStore, type Room } from "../../stores/rooms.ts";
import { useWardKeys as useKeysOn } from "../../stores/settings.ts";

const DIGITS = 9;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The digit that opens a room: by its usual place, however the ward is sorted; none from the tenth on. */
export function digitOf(rooms: readonly Room[], room: string): string | undefined {
  const at = rooms.findIndex(({ id }) => id === room);
  return at >= 0 && at < DIGITS ? String(at + 1) : undefined;
}

const isPlain = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.defaultPrevented;
/** Somebody writes, or a dialog or a menu is open: the key is meant for that. */
const isTaken = (): boolean =>
  (document.activeElement?.matches("input, textarea, select") ?? false) ||
  document.querySelector("[role=dialog], [role=menu]") !== null;

/** The tile that has the focus is the selected one. */
const selected = (): string | undefined => document.activeElement?.closest<HTMLElement>("[data-room]")?.dataset["room"];

function select(step: number): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-room] a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
}

/** The keys of the ward: 1 to 9 open a room, arrows select one, A acknowledges the alarm that the selected one shows. */
export function useWardKeys(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const on = useKeysOn();
  const may = useMay("care");
  useEffect(() => {
    if (!on) return undefined;
    const acknowledge = async (id: string): Promise<void> => {
      const alarm = leadingAlarm(alarms.get(id).alarms);
      const room = roomsStore.getState().rooms.find((one) => one.id === id)?.title ?? id;
      if (!alarm || alarm.stage !== "active" || alarm.acknowledged || !isCalling(alarm)) {
        notifications.show({ message: t("ward.nothingToAcknowledge", { room }) });
        return;
      }
      const reply = await sendCommand({ type: "alarm.acknowledge", room: id, alarm: alarm.id });
      const done = t("ward.acknowledged", { room, alarm: describeAlarm(alarm).title });
      notifications.show({ message: reply.ok ? done : reply.error.message, role: reply.ok ? "status" : "alert" });
    };
    const press = (event: KeyboardEvent): void => {
      if (!isPlain(event) || isTaken()) return;
      const step = STEPS[event.key];
      const room = /^[1-9]$/u.test(event.key) ? roomsStore.getState().rooms[Number(event.key) - 1] : undefined;
      const focused = selected();
      if (room) void navigate(`/rooms/${encodeURIComponent(room.id)}`);
      else if (step !== undefined) select(step);
      else if (event.key.toLowerCase() === "a" && may && focused !== undefined) void acknowledge(focused);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [on, may, navigate, t]);
}
