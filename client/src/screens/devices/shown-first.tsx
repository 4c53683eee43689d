import type { DeviceList } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import { preferDevices } from "../../rest/device-setup.ts";
import page from "./devices-screen.module.css";
import { movedUp, roomsToOrder, withOrder, type SharedVital } from "./shown-first-order.ts";
import styles from "./shown-first.module.css";
import { useDriverCards, useTakeList } from "./setup-queries.ts";

/** For vitals that several devices of a room measure: which of them is on its screen, and which stands in for it. */
export function ShownFirst({ list }: { readonly list: DeviceList }) {
  const { t } = useTranslation();
  const cards = useDriverCards().data ?? [];
  const rooms = roomsToOrder(list, cards);
  if (rooms.length === 0) return null;
  return (
    <section aria-labelledby="shown-first">
      <h2 id="shown-first">{t("devices.first.title")}</h2>
      <p className={page.text}>{t("devices.first.text")}</p>
      <div className={styles.rooms}>
        {rooms.map(({ id, title, shared }) => (
          <RoomOrder key={id} list={list} room={id} title={title} shared={shared} />
        ))}
      </div>
    </section>
  );
}

interface RoomOrderProps {
  readonly list: DeviceList;
  readonly room: string;
  readonly title: string;
  readonly shared: readonly SharedVital[];
}

function RoomOrder({ list, room, title, shared }: RoomOrderProps) {
  const { t } = useTranslation();
  const take = useTakeList();
  const change = useMutation({
    mutationFn: (prefer: Parameters<typeof preferDevices>[1]) => preferDevices(room, prefer),
    onSuccess: take,
  });
  const prefer = list.rooms.find(({ id }) => id === room)?.prefer ?? {};
  const order = ({ vitals }: SharedVital, devices: readonly string[] | null) => {
    if (!change.isPending) change.mutate(withOrder(prefer, vitals, devices));
  };
  const titleOf = (device: string) => {
    const named = list.devices.find(({ id }) => id === device)?.entry.title;
    return typeof named === "string" ? named : device;
  };
  return (
    <details className={styles.room}>
      <summary>
        <strong>{title}</strong> <span>{shared.map(({ name }) => name).join(", ")}</span>
      </summary>
      <Fault error={change.error} />
      <ul className={styles.vitals}>
        {shared.map((vital) => (
          <li key={vital.name}>
            <h3>
              {vital.name} <span>{t(vital.chosen ? "devices.first.chosen" : "devices.first.byItself")}</span>
            </h3>
            <ol>
              {vital.devices.map((device, place) => (
                <li key={device}>
                  <span>{titleOf(device)}</span>
                  <span className={page.keys}>
                    <Step
                      label={t("devices.first.up", { device: titleOf(device), vital: vital.name })}
                      words="▲"
                      disabled={place === 0}
                      onPress={() => order(vital, movedUp(vital.devices, place))}
                    />
                    <Step
                      label={t("devices.first.down", { device: titleOf(device), vital: vital.name })}
                      words="▼"
                      disabled={place === vital.devices.length - 1}
                      onPress={() => order(vital, movedUp(vital.devices, place + 1))}
                    />
                  </span>
                </li>
              ))}
            </ol>
            {vital.chosen ? (
              <button type="button" className={page.key} onClick={() => order(vital, null)}>
                {t("devices.first.leave")}
              </button>
            ) : (
              <button type="button" className={page.key} onClick={() => order(vital, vital.devices)}>
                {t("devices.first.fix")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface StepProps {
  readonly label: string;
  readonly words: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

/** Stays focusable at the end of its way, so that a keyboard does not lose its place. */
function Step({ label, words, disabled, onPress }: StepProps) {
  return (
    <button
      type="button"
      className={page.key}
      aria-label={label}
      aria-disabled={disabled}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      {words}
    </button>
  );
}
