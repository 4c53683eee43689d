import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "../../rest/request.ts";
import { Fault } from "../page/fault.tsx";

/** As the server's own rule (`shared/wire`): at least ten characters. */
const SHORTEST = 10;

interface PasswordDialogProps {
  readonly title: string;
  readonly text: string;
  /** For whose account, so that a password manager keeps it with the right one. */
  readonly username: string;
  /** Whoever changes their own has to know the one before. */
  readonly asksCurrent: boolean;
  /** Throws `RefusedError`. */
  readonly onSave: (change: { readonly current?: string; readonly password: string }) => Promise<unknown>;
  readonly onClose: () => void;
}

/** Sets a password: one's own, or somebody else's who has forgotten theirs. */
export function PasswordDialog({ title, text, username, asksCurrent, onSave, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [looked, setLooked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const wrong = {
    current: asksCurrent && current === "" ? t("password.needed") : undefined,
    password: password.length < SHORTEST ? t("password.short") : undefined,
    again: password === again ? undefined : t("password.different"),
  };
  const refused = fieldErrors(error);

  const save = async () => {
    setLooked(true);
    if (busy || wrong.current || wrong.password || wrong.again) return;
    setBusy(true);
    setError(null);
    try {
      await onSave({ ...(asksCurrent && { current }), password });
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Modal opened centered onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("session.cancel") }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm">{text}</Text>
          <input type="hidden" name="username" autoComplete="username" value={username} />
          {asksCurrent && (
            <PasswordInput
              label={t("password.current")}
              autoComplete="current-password"
              data-autofocus
              value={current}
              error={refused.current ?? (looked ? wrong.current : undefined)}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            label={t("password.new")}
            description={t("password.hint")}
            autoComplete="new-password"
            data-autofocus={!asksCurrent || undefined}
            value={password}
            error={refused.password ?? (looked ? wrong.password : undefined)}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t("password.again")}
            autoComplete="new-password"
            value={again}
            error={looked ? wrong.again : undefined}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
          <Fault error={error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("session.cancel")}
            </Button>
            <Button type="submit" loading={busy}>
              {t("password.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
