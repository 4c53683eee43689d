import { Button, NativeSelect, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { PROFILE_ROUTES, type ProfileChoiceRow, type ProfileRow } from "@evenkeel/shared/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { dayAndTime } from "../../parts/limit-editor/day-and-time.ts";
import { Fault } from "../../parts/page/fault.tsx";
import page from "../../parts/page/page.module.css";
import { CHOICE_QUERY, chooseProfiles, profileChoice } from "../../rest/profiles.ts";
import styles from "./profiles.module.css";

interface StartsFromProps {
  readonly rows: readonly ProfileRow[];
  readonly mayChange: boolean;
}

/** Which profile sessions start from when nobody chooses: the clinic's default, and that of each route. */
export function StartsFrom({ rows, mayChange }: StartsFromProps) {
  const { t } = useTranslation();
  const choice = useQuery({ queryKey: [CHOICE_QUERY], queryFn: profileChoice });
  return (
    <section className={page.panel}>
      <h2 className={styles.first}>{t("profiles.starts")}</h2>
      <p className={page.lead}>{t("profiles.startsText")}</p>
      <Fault error={choice.error} />
      {choice.data && <ChoiceForm key={choice.data.version} choice={choice.data} rows={rows} mayChange={mayChange} />}
    </section>
  );
}

function ChoiceForm({ choice, rows, mayChange }: StartsFromProps & { readonly choice: ProfileChoiceRow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState({ default: choice.default, routes: choice.routes });
  const [reason, setReason] = useState("");
  const saving = useMutation({
    mutationFn: () => chooseProfiles({ ...chosen, expectedVersion: choice.version, reason: reason.trim() }),
    onSuccess: async (next) => {
      notifications.show({ message: t("profiles.startsSaved") });
      queries.setQueryData([CHOICE_QUERY], next);
      await queries.invalidateQueries({ queryKey: [CHOICE_QUERY] });
    },
    onError: () => void queries.invalidateQueries({ queryKey: [CHOICE_QUERY] }),
  });
  const profiles = rows.filter(({ retired }) => !retired).map(({ id, title }) => ({ value: id, label: title }));
  const same =
    chosen.default === choice.default && PROFILE_ROUTES.every((one) => chosen.routes[one] === choice.routes[one]);
  const ready = !same && reason.trim() !== "";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !saving.isPending) saving.mutate();
  };
  const putRoute = (route: (typeof PROFILE_ROUTES)[number], id: string) => {
    const others = Object.entries(chosen.routes).filter(([one]) => one !== route);
    const routes = Object.fromEntries([...others, ...(id === "" ? [] : [[route, id]])]) as ProfileChoiceRow["routes"];
    setChosen({ ...chosen, routes });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={styles.choice}>
        <NativeSelect
          label={t("profiles.startsDefault")}
          size="md"
          value={chosen.default}
          disabled={!mayChange}
          onChange={(event) => setChosen({ ...chosen, default: event.currentTarget.value })}
          data={profiles}
        />
        {PROFILE_ROUTES.map((route) => (
          <NativeSelect
            key={route}
            label={t(`profiles.route.${route}`)}
            size="md"
            value={chosen.routes[route] ?? ""}
            disabled={!mayChange}
            onChange={(event) => putRoute(route, event.currentTarget.value)}
            data={[{ value: "", label: t("profiles.startsAsDefault") }, ...profiles]}
          />
        ))}
      </div>
      <p className={page.small}>
        {choice.version === 0
          ? t("profiles.startsDelivered")
          : t("profiles.startsBy", { by: choice.by, at: dayAndTime(choice.at), reason: choice.reason })}
      </p>
      {mayChange && (
        <div className={styles.foot}>
          <TextInput
            label={t("profiles.startsReason")}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" loading={saving.isPending} disabled={!ready}>
            {t("profiles.startsSave")}
          </Button>
        </div>
      )}
      <Fault error={saving.error} />
    </form>
  );
}
