import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useSearchParams } from "react-router";
import { Fault } from "../../parts/page/fault.tsx";
import styles from "../../parts/way-in/way-in.module.css";
import { WayIn } from "../../parts/way-in/way-in.tsx";
import { redeemLink } from "../../rest/account.ts";
import { useSignIn } from "../../stores/me.ts";
import { PasswordForm } from "./password-form.tsx";

/** Opened by the link that the server prints at its first start. */
export function FirstAdminScreen() {
  const { me, status } = useSignIn();
  const [search] = useSearchParams();
  // Held from the first rendering, since the address is cleaned as soon as the link was used.
  const [token] = useState(() => search.get("token"));
  if (me?.mustSetPassword) return <PasswordForm me={me} />;
  if (me) return <Navigate to="/" replace />;
  if (status === "unknown") return null;
  return token ? <Redeem token={token} /> : <NoToken />;
}

function Redeem({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  // A query and not an effect: the link works once, and React may run an effect twice.
  const link = useQuery({
    queryKey: ["first-admin", token],
    queryFn: () => redeemLink(token),
    retry: false,
    gcTime: 0,
  });
  return (
    <WayIn title={t("firstAdmin.title")}>
      {link.isPending ? <p role="status">{t("firstAdmin.checking")}</p> : <Fault error={link.error} />}
      {link.isError && <ToSignIn />}
    </WayIn>
  );
}

function NoToken() {
  const { t } = useTranslation();
  return (
    <WayIn title={t("firstAdmin.title")}>
      <p className={styles.quiet}>{t("firstAdmin.noToken")}</p>
      <ToSignIn />
    </WayIn>
  );
}

function ToSignIn() {
  const { t } = useTranslation();
  return (
    <Button component={Link} to="/sign-in" variant="default" mt="md">
      {t("firstAdmin.toSignIn")}
    </Button>
  );
}
