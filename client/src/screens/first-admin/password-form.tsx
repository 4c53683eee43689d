import { Button, PasswordInput } from "@mantine/core";
import type { Me } from "@evenkeel/shared/wire";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../../parts/page/fault.tsx";
import styles from "../../parts/way-in/way-in.module.css";
import { WayIn } from "../../parts/way-in/way-in.tsx";
import { setPassword } from "../../rest/account.ts";
import { fieldErrors } from "../../rest/request.ts";

const SHORTEST = 10;

/** The first administrator's own password, asked right after the link: the link does not work again. */
export function PasswordForm({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const [looked, setLooked] = useState(false);
  const saving = useMutation({ mutationFn: setPassword });
  const short = first.length < SHORTEST;
  const different = first !== again;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setLooked(true);
    if (!short && !different && !saving.isPending) saving.mutate({ password: first });
  };
  return (
    <WayIn title={t("firstAdmin.passwordTitle")}>
      <Fault error={saving.error} />
      <form className={styles.form} onSubmit={submit} noValidate>
        <p className={styles.lead}>{t("firstAdmin.passwordText", { name: me.name, username: me.username })}</p>
        <input type="hidden" name="username" autoComplete="username" value={me.username} />
        <PasswordInput
          label={t("firstAdmin.password")}
          description={t("firstAdmin.passwordHint")}
          autoComplete="new-password"
          value={first}
          error={fieldErrors(saving.error).password ?? (looked && short ? t("firstAdmin.short") : undefined)}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("firstAdmin.repeat")}
          autoComplete="new-password"
          value={again}
          error={looked && different ? t("firstAdmin.different") : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={saving.isPending}>
          {t("firstAdmin.save")}
        </Button>
      </form>
    </WayIn>
  );
}
