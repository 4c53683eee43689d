import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { notifications } from "@mantine/notifications";
import { setPassword, signOut } from "../../rest/account.ts";
import { useMe } from "../../stores/me.ts";
import { useStation } from "../../stores/settings.ts";
import { PasswordDialog } from "../password/password-dialog.tsx";
import { showRefusal } from "./refusal-notice.ts";
import styles from "./top-bar.module.css";

const StationDialog = lazy(() =>
  import("../station/station-dialog.tsx").then((dialog) => ({ default: dialog.StationDialog })),
);

const DisplayDialog = lazy(() =>
  import("../display/display-dialog.tsx").then((dialog) => ({ default: dialog.DisplayDialog })),
);

/** Who is signed in here, and what concerns the person and the place rather than a patient. */
export function UserMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const station = useStation();
  const [renaming, setRenaming] = useState(false);
  const [looking, setLooking] = useState(false);
  const [changing, setChanging] = useState(false);
  if (!me) return null;
  const role = t(`role.${me.role}`);
  return (
    <>
      <Menu position="bottom-end" width={260} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={styles.user} aria-label={t("user.menu", { name: me.name, role })}>
            <span>{me.name}</span>
            <span className={styles.role}>{role}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("user.station", { station })}</Menu.Label>
          <Menu.Item onClick={() => setRenaming(true)}>{t("user.rename")}</Menu.Item>
          <Menu.Item onClick={() => setLooking(true)}>{t("user.display")}</Menu.Item>
          <Menu.Item onClick={() => setChanging(true)}>{t("user.password")}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void leave()}>{t("user.signOut")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <Suspense>
          <StationDialog onDone={() => setRenaming(false)} />
        </Suspense>
      )}
      {looking && (
        <Suspense>
          <DisplayDialog onClose={() => setLooking(false)} />
        </Suspense>
      )}
      {changing && (
        <PasswordDialog
          title={t("password.own")}
          text={t("password.ownText")}
          username={me.username}
          asksCurrent
          onSave={async (change) => {
            await setPassword(change);
            notifications.show({ message: t("password.ownDone") });
          }}
          onClose={() => setChanging(false)}
        />
      )}
    </>
  );
}

async function leave(): Promise<void> {
  try {
    await signOut();
  } catch (error) {
    showRefusal({ message: error instanceof Error ? error.message : String(error) });
  }
}
