import { NativeSelect, Text, TextInput } from "@mantine/core";
import type { ProfileRow, StoredProfile } from "@evenkeel/shared/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../parts/command/confirm-dialog.tsx";
import { dayAndTime } from "../../parts/limit-editor/day-and-time.ts";
import { Fault } from "../../parts/page/fault.tsx";
import { makeProfile, PROFILES_QUERY, profileVersions } from "../../rest/profiles.ts";
import { fieldErrors } from "../../rest/request.ts";
import { PurposeFields, type Naming } from "./purpose-fields.tsx";

interface NewProfileDialogProps {
  readonly rows: readonly ProfileRow[];
  /** The one that is looked at: the likeliest to be copied. */
  readonly from: string;
  readonly onMade: (made: StoredProfile) => void;
  readonly onClose: () => void;
}

/** A profile of the clinic's own: a name, for whom, and what it is a copy of. */
export function NewProfileDialog({ rows, from: first, onMade, onClose }: NewProfileDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [naming, setNaming] = useState<Naming>({ title: "", group: "", routes: [] });
  const [from, setFrom] = useState({ id: first, version: "" });
  const [reason, setReason] = useState("");
  const versions = useQuery({
    queryKey: [PROFILES_QUERY, from.id, "versions", rows.find(({ id }) => id === from.id)?.version],
    queryFn: () => profileVersions(from.id),
  });
  const making = useMutation({
    mutationFn: () =>
      makeProfile({
        title: naming.title.trim(),
        purpose: { routes: [...naming.routes], group: naming.group.trim() },
        from: { id: from.id, ...(from.version !== "" && { version: Number(from.version) }) },
        reason: reason.trim(),
      }),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: [PROFILES_QUERY] });
      onMade(made);
    },
  });
  const errors = fieldErrors(making.error);
  return (
    <ConfirmDialog
      title={t("profiles.make")}
      confirm={t("profiles.makeConfirm")}
      busy={making.isPending}
      disabled={naming.title.trim() === "" || reason.trim() === ""}
      onConfirm={() => making.mutate()}
      onClose={onClose}
    >
      <Text size="sm">{t("profiles.makeText")}</Text>
      <PurposeFields naming={naming} onChange={setNaming} titleError={errors["title"]} />
      <NativeSelect
        label={t("profiles.makeFrom")}
        size="md"
        value={from.id}
        onChange={(event) => setFrom({ id: event.currentTarget.value, version: "" })}
        data={rows.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <NativeSelect
        label={t("profiles.makeVersion")}
        size="md"
        value={from.version}
        onChange={(event) => setFrom({ ...from, version: event.currentTarget.value })}
        data={(versions.data ?? []).map(({ version, at }, index) => ({
          value: index === 0 ? "" : String(version),
          label: t("replay.versionOf", { version, at: dayAndTime(at) }),
        }))}
      />
      <TextInput
        label={t("profiles.makeReason")}
        size="md"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {errors["title"] === undefined && <Fault error={making.error} />}
    </ConfirmDialog>
  );
}
