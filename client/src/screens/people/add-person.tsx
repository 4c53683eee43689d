import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { newPersonSchema, ROLES, type Role } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { addPerson } from "../../rest/people.ts";
import { fieldErrors } from "../../rest/request.ts";
import styles from "./add-person.module.css";

const EMPTY = { name: "", username: "", role: "nurse" as Role, password: "" };

export function AddPerson({ onAdded }: { readonly onAdded: () => unknown }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const adding = useMutation({
    mutationFn: addPerson,
    onSuccess() {
      setDraft(EMPTY);
      onAdded();
    },
    onError: (error) => setWrong(fieldErrors(error)),
  });
  const put = (change: Partial<typeof EMPTY>) => setDraft({ ...draft, ...change });

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const parsed = newPersonSchema.safeParse(draft);
    const issues = parsed.error?.issues ?? [];
    setWrong(Object.fromEntries(issues.map((issue) => [issue.path.join("."), issue.message])));
    if (parsed.success && !adding.isPending) adding.mutate(parsed.data);
  };
  return (
    <section aria-labelledby="add-person">
      <h2 id="add-person">{t("people.add")}</h2>
      <form className={`${page.panel} ${styles.form}`} onSubmit={submit} noValidate autoComplete="off">
        <TextInput
          label={t("people.name")}
          value={draft.name}
          error={wrong.name}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t("people.username")}
          value={draft.username}
          error={wrong.username}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => put({ username: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("people.role")}
          description={t(`people.roleHint.${draft.role}`)}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={draft.role}
          onChange={(event) => put({ role: event.currentTarget.value as Role })}
        />
        <PasswordInput
          label={t("people.password")}
          description={t("people.passwordHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          autoComplete="new-password"
          value={draft.password}
          error={wrong.password}
          onChange={(event) => put({ password: event.currentTarget.value })}
        />
        <div className={styles.end}>
          <Fault error={Object.keys(wrong).length > 0 ? null : adding.error} />
          <Button type="submit" loading={adding.isPending}>
            {t("people.addButton")}
          </Button>
        </div>
      </form>
    </section>
  );
}
