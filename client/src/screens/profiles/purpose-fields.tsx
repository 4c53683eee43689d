import { Checkbox, Group, TextInput } from "@mantine/core";
import { PROFILE_ROUTES, type ProfileRoute } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import styles from "./profiles.module.css";

/** What a profile is called, and for whom it is. */
export interface Naming {
  readonly title: string;
  readonly group: string;
  readonly routes: readonly ProfileRoute[];
}

interface PurposeFieldsProps {
  readonly naming: Naming;
  readonly onChange: (naming: Naming) => void;
  /** Why the name cannot be had. */
  readonly titleError?: string | undefined;
}

export function PurposeFields({ naming, onChange, titleError }: PurposeFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.purpose}>
      <TextInput
        label={t("profiles.name")}
        size="md"
        maxLength={60}
        value={naming.title}
        error={titleError}
        onChange={(event) => onChange({ ...naming, title: event.currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={t("profiles.group")}
        size="md"
        maxLength={120}
        value={naming.group}
        onChange={(event) => onChange({ ...naming, group: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t("profiles.routes")}
        size="md"
        value={[...naming.routes]}
        onChange={(routes) => onChange({ ...naming, routes: PROFILE_ROUTES.filter((one) => routes.includes(one)) })}
      >
        <Group gap="lg" mih={42}>
          {PROFILE_ROUTES.map((route) => (
            <Checkbox key={route} value={route} label={t(`profiles.route.${route}`)} size="md" />
          ))}
        </Group>
      </Checkbox.Group>
    </div>
  );
}
