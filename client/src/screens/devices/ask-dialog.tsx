import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface AskDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question before something about a device is changed. Nothing happens without the confirming key. */
export function AskDialog(props: AskDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      centered
      title={props.title}
      onClose={props.onClose}
      closeButtonProps={{ "aria-label": t("session.cancel") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!props.busy) props.onConfirm();
        }}
      >
        <Stack gap="md">
          {props.children}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" size="md" onClick={props.onClose}>
              {t("session.cancel")}
            </Button>
            <Button type="submit" size="md" loading={props.busy} disabled={props.disabled ?? false} data-autofocus>
              {props.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
