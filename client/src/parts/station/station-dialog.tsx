import type { StationRole } from "@evenkeel/shared/attention";
import { STATION_ROLES } from "@evenkeel/shared/attention";
import { Button, Checkbox, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../stores/me.ts";
import { useRooms } from "../../stores/rooms.ts";
import { useStation } from "../../stores/settings.ts";
import { setPlace, useAttending, usePlace } from "../../stores/station.ts";
import { may } from "@evenkeel/shared/wire";
import { PhoneSwitch } from "./phone-switch.tsx";
import styles from "./station.module.css";

/**
 * What this screen is called, what it is for and which rooms it covers: whoever acknowledges here does so from it, and
 * only a station that covers a room counts for it. Asked once, with what suits most: a nurses' station for all rooms.
 */
export function StationDialog({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const rooms = useRooms();
  const former = useStation();
  const place = usePlace();
  const { refusal } = useAttending();
  const [name, setName] = useState(former);
  const [role, setRole] = useState<StationRole>(place.role);
  const [all, setAll] = useState(place.covers === "all");
  const [chosen, setChosen] = useState<readonly string[]>(place.covers === "all" ? [] : [...place.covers]);
  const cares = me !== null && may(me.role, "care");
  const supervises = me !== null && may(me.role, "supervise");
  const roles = STATION_ROLES.filter((one) => one === "display" || (cares && (one !== "supervisor" || supervises)));
  const whole = all && role !== "room";
  const covers: readonly string[] | "all" = whole ? "all" : role === "room" ? chosen.slice(0, 1) : chosen;
  const missing = covers !== "all" && covers.length === 0;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (name.trim() === "" || missing) return;
    setPlace({ name, role, covers });
    onDone();
  };
  const keep = () => {
    setPlace({ name: former, role: place.role, covers: place.covers });
    onDone();
  };
  return (
    <Modal opened centered size="lg" withCloseButton={false} onClose={keep} title={t("thisStation.title")}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <TextInput
            data-autofocus
            label={t("station.label")}
            description={t("station.text")}
            value={name}
            maxLength={60}
            size="md"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Radio.Group label={t("thisStation.role")} value={role} onChange={setRole}>
            <div className={styles.roles}>
              {roles.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  color="var(--action)"
                  iconColor="var(--action-ink)"
                  label={t(`stationRole.${one}`)}
                  description={t(`thisStation.roleText.${one}`)}
                />
              ))}
            </div>
          </Radio.Group>
          {role === "room" ? (
            <Radio.Group
              label={t("thisStation.oneRoom")}
              value={chosen[0] ?? ""}
              error={missing && t("thisStation.chooseRoom")}
              onChange={(room) => setChosen([room])}
            >
              <div className={styles.rooms}>
                {rooms.map(({ id, title }) => (
                  <Radio key={id} value={id} label={title} color="var(--action)" iconColor="var(--action-ink)" />
                ))}
              </div>
            </Radio.Group>
          ) : (
            <fieldset className={styles.covers}>
              <legend>{t("thisStation.rooms")}</legend>
              <div className={styles.rooms}>
                <Checkbox
                  label={t("thisStation.all")}
                  checked={all}
                  color="var(--action)"
                  iconColor="var(--action-ink)"
                  onChange={(event) => {
                    setAll(event.currentTarget.checked);
                    setChosen([]);
                  }}
                />
                {rooms.map(({ id, title }) => (
                  <Checkbox
                    key={id}
                    label={title}
                    checked={all || chosen.includes(id)}
                    disabled={all}
                    color="var(--action)"
                    iconColor="var(--action-ink)"
                    onChange={(event) => {
                      const others = chosen.filter((other) => other !== id);
                      setChosen(event.currentTarget.checked ? [...others, id] : others);
                    }}
                  />
                ))}
              </div>
              {missing && <p role="alert">{t("thisStation.chooseRoom")}</p>}
            </fieldset>
          )}
          {supervises && <PhoneSwitch />}
          {refusal !== null && <Text role="alert">{t("thisStation.refused", { reason: refusal })}</Text>}
          <Group justify="flex-end">
            <Button variant="default" size="md" onClick={keep}>
              {t("station.keep", { station: former })}
            </Button>
            <Button type="submit" size="md" disabled={name.trim() === "" || missing}>
              {t("station.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
