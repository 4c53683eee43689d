import { Button, Group, Modal, Stack } from "@mantine/core";
import { limitName, settables, type Settable } from "@evenkeel/shared/alarms";
import { limitDeviations, type LimitSetting, type SessionView } from "@evenkeel/shared/session";
import { NUMERICS } from "@evenkeel/shared/vitals";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../stores/me.ts";
import { useProfile } from "../../stores/profile.ts";
import page from "../page/page.module.css";
import styles from "./all-limits.module.css";
import { AutoLimitsDialog } from "./auto-limits-dialog.tsx";
import { LimitEditor } from "./limit-editor.tsx";
import { fullName, settingWords } from "./limit-words.ts";
import { OriginKey } from "./origin-key.tsx";
import { ResetLimits } from "./reset-limits.tsx";

interface AllLimitsProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Every limit, timer and combination of the session, what it has otherwise than its profile, and the ways to change it. */
export function AllLimits({ session, onClose }: AllLimitsProps) {
  const { t } = useTranslation();
  const profile = useProfile(session.room);
  const may = useMay("care");
  const [open, setOpen] = useState<Settable | "auto" | "reset" | null>(null);
  if (!profile) return null;
  const deviations = limitDeviations(profile, session.events);
  const groups = Map.groupBy(settables(profile), ({ of }) => ("vital" in of ? NUMERICS[of.vital].name : ""));
  const close = () => setOpen(null);
  const title = { title: profile.title ?? profile.id ?? "", version: profile.stored ?? profile.version };
  return (
    <>
      <Modal
        opened={open === null}
        onClose={onClose}
        title={t("limits.allTitle")}
        size="xl"
        centered
        closeButtonProps={{ "aria-label": t("limits.close") }}
      >
        <Stack gap="md">
          <p className={styles.from}>
            {t("limits.profile", title)} · {t("limits.changes", { count: deviations.length })}
          </p>
          {may && (
            <Group gap="sm">
              <Button variant="default" onClick={() => setOpen("auto")}>
                {t("limits.auto.open")}
              </Button>
              <Button variant="default" disabled={deviations.length === 0} onClick={() => setOpen("reset")}>
                {t("limits.reset")}
              </Button>
            </Group>
          )}
          {[...groups].map(([vital, limits]) => (
            <LimitTable
              key={vital}
              title={vital || t("limits.other")}
              limits={limits}
              deviations={deviations}
              onChange={setOpen}
            />
          ))}
        </Stack>
      </Modal>
      {open === "auto" && <AutoLimitsDialog session={session} profile={profile} onClose={close} />}
      {open === "reset" && <ResetLimits session={session} profile={profile} deviations={deviations} onClose={close} />}
      {open !== null && typeof open === "object" && (
        <LimitEditor room={session.room} vitals={[]} rule={open.rule} title={limitName(open)} onClose={close} />
      )}
    </>
  );
}

interface LimitTableProps {
  readonly title: string;
  readonly limits: readonly Settable[];
  readonly deviations: readonly LimitSetting[];
  readonly onChange: (limit: Settable) => void;
}

function LimitTable({ title, limits, deviations, onChange }: LimitTableProps) {
  const { t } = useTranslation();
  return (
    <div className={page.frame}>
      <table className={`${page.table} ${styles.table}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t("limits.value")}</th>
            <th scope="col">{t("limits.origins")}</th>
            <th scope="col">{t("limits.change")}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map((one) => {
            const deviation = deviations.find(({ rule }) => rule === one.rule);
            const name = fullName(one);
            return (
              <tr key={one.rule} data-deviates={deviation !== undefined || undefined}>
                <th scope="row">
                  {limitName(one)}
                  <span className={page.small}>{t(`alarm.priority.${one.priority}`)}</span>
                </th>
                <td className={page.nowrap}>
                  {settingWords(one, one)}
                  {deviation && (
                    <span className={page.small}>
                      {t("limits.ofProfile")}: {settingWords(one, deviation.from)}
                    </span>
                  )}
                </td>
                <td>
                  <OriginKey name={name} origin={one.origin} />
                </td>
                <td>
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={t("limits.changeOf", { name })}
                    onClick={() => onChange(one)}
                  >
                    {t("limits.change")}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
