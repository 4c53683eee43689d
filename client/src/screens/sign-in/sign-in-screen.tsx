import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useLocation } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import styles from "../../parts/way-in/way-in.module.css";
import { WayIn } from "../../parts/way-in/way-in.tsx";
import { signIn } from "../../rest/account.ts";
import { fieldErrors } from "../../rest/request.ts";
import { useMe } from "../../stores/me.ts";

/** Where the person was going when asked to sign in; only ever a path of our own. */
function wayOn(state: unknown): string {
  const from = typeof state === "object" && state !== null && "from" in state ? state.from : null;
  return typeof from === "string" && from.startsWith("/") && !from.startsWith("//") ? from : "/";
}

export function SignInScreen() {
  const { t } = useTranslation();
  const me = useMe();
  const location = useLocation();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const entry = useMutation({ mutationFn: signIn, onError: () => setPassword("") });
  const wrong = fieldErrors(entry.error);

  if (me) return <Navigate to={wayOn(location.state)} replace />;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!entry.isPending) entry.mutate({ username, password });
  };
  return (
    <WayIn title={t("signIn.title")}>
      <Fault error={entry.error} />
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t("signIn.username")}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={username}
          error={wrong.username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          error={wrong.password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={entry.isPending}>
          {t("signIn.submit")}
        </Button>
      </form>
      <p className={styles.quiet}>{t("signIn.quiet")}</p>
    </WayIn>
  );
}
