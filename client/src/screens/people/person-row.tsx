import { Button, Group, NativeSelect } from "@mantine/core";
import { ROLES, type ChangePerson, type Person, type Role } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import styles from "../../parts/page/page.module.css";
import { useMe } from "../../stores/me.ts";

interface PersonRowProps {
  readonly person: Person;
  readonly busy: boolean;
  readonly onChange: (change: ChangePerson) => void;
  readonly onPassword: () => void;
}

export function PersonRow({ person, busy, onChange, onPassword }: PersonRowProps) {
  const { t } = useTranslation();
  const { name, username, role, active } = person;
  const self = useMe()?.id === person.id;
  const roles = ROLES.map((value) => ({ value, label: t(`role.${value}`) }));
  return (
    <tr className={active ? undefined : styles.off}>
      <th scope="row">
        {name}
        {self && <span className={styles.small}>{t("people.you")}</span>}
      </th>
      <td>{username}</td>
      <td>
        <NativeSelect
          aria-label={t("people.roleOf", { name })}
          data={roles}
          value={role}
          disabled={busy}
          onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
        />
      </td>
      <td>{t(active ? "people.active" : "people.inactive")}</td>
      <td>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="sm"
            loading={busy}
            disabled={self}
            aria-label={t(active ? "people.deactivateOf" : "people.activateOf", { name })}
            onClick={() => onChange({ active: !active })}
          >
            {t(active ? "people.deactivate" : "people.activate")}
          </Button>
          {/* One's own is in the menu at the top right, where the one before is asked for. */}
          {!self && (
            <Button
              variant="default"
              size="sm"
              disabled={busy}
              aria-label={t("people.newPasswordOf", { name })}
              onClick={onPassword}
            >
              {t("people.newPassword")}
            </Button>
          )}
        </Group>
      </td>
    </tr>
  );
}
