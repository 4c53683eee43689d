import { NativeSelect } from "@mantine/core";
import { profileForRoute } from "@evenkeel/shared/alarms";
import type { ProfileRow } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CHOICE_QUERY, listProfiles, profileChoice, PROFILES_QUERY } from "../../rest/profiles.ts";

interface ProfileChoiceProps {
  readonly route: string;
  /** Empty: what the clinic has chosen for the route. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** What the session's limits start from. While the list is not there, the route decides: nobody waits for it. */
export function ProfileChoice({ route, value, onChange }: ProfileChoiceProps) {
  const { t } = useTranslation();
  const { data = [] } = useQuery({ queryKey: [PROFILES_QUERY], queryFn: listProfiles });
  const choice = useQuery({ queryKey: [CHOICE_QUERY], queryFn: profileChoice });
  const profiles = data.filter(({ retired }) => !retired);
  const ids = profiles.map(({ id }) => id);
  const byRoute = profileForRoute(route, ids, choice.data);
  const title = profiles.find(({ id }) => id === byRoute)?.title;
  const first = title === undefined ? t("profiles.chooseByRoute") : `${t("profiles.chooseByRoute")}: ${title}`;
  const items = (rows: readonly ProfileRow[]) => rows.map((row) => ({ value: row.id, label: titleOf(row) }));
  const fitting = profiles.filter(({ purpose }) => purpose.routes.includes(route));
  const others = profiles.filter((row) => !fitting.includes(row));
  const listed =
    fitting.length === 0
      ? items(others)
      : [
          { group: t("profiles.forRoute"), items: items(fitting) },
          { group: t("profiles.others"), items: items(others) },
        ];
  return (
    <NativeSelect
      label={t("profiles.choose")}
      size="md"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: first }, ...listed]}
    />
  );
}

/** `Night IV · nights`. */
function titleOf({ title, purpose }: ProfileRow): string {
  return purpose.group === "" ? title : `${title} · ${purpose.group}`;
}
