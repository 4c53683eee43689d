import { Button, Group, Modal, Stack } from "@mantine/core";
import type { WireError } from "@evenkeel/shared/wire";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Refusal } from "./refusal.tsx";

interface ConfirmDialogProps {
  readonly title: string;
  /** What the confirming key does, in a word; null where there is nothing to confirm, and the dialog only tells. */
  readonly confirm: string | null;
  readonly busy: boolean;
  readonly refusal?: WireError | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** A question before something that could harm a patient, or change how one is watched. Enter confirms, Escape leaves everything as it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      centered
      closeButtonProps={{ "aria-label": t("session.cancel") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (props.confirm !== null && !props.disabled && !props.busy) props.onConfirm();
        }}
        noValidate
      >
        <Stack gap="md">
          {props.children}
          <Refusal error={props.refusal ?? null} />
          <Group justify="flex-end" gap="sm">
            <Button
              variant="default"
              size="md"
              onClick={props.onClose}
              data-autofocus={props.confirm === null || undefined}
            >
              {t(props.confirm === null ? "limits.close" : "session.cancel")}
            </Button>
            {props.confirm !== null && (
              <Button type="submit" size="md" loading={props.busy} disabled={props.disabled ?? false} data-autofocus>
                {props.confirm}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
