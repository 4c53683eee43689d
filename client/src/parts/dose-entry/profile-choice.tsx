import { NativeSelect } from "@mantine/core";
import { profileForRoute } from "@evenkeel/shared/alarms";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listProfiles, PROFILES_QUERY } from "../../rest/profiles.ts";

interface ProfileChoiceProps {
  readonly route: string;
  /** Empty: by the route. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** What the session's limits start from. While the list is not there, the route decides: nobody waits for it. */
export function ProfileChoice({ route, value, onChange }: ProfileChoiceProps) {
  const { t } = useTranslation();
  const { data = [] } = useQuery({ queryKey: [PROFILES_QUERY], queryFn: listProfiles });
  const byRoute = profileForRoute(
    route,
    data.map(({ id }) => id),
  );
  const title = data.find(({ id }) => id === byRoute)?.title;
  const first = title === undefined ? t("profiles.chooseByRoute") : `${t("profiles.chooseByRoute")}: ${title}`;
  return (
    <NativeSelect
      label={t("profiles.choose")}
      size="md"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: "", label: first }, ...data.map((row) => ({ value: row.id, label: row.title }))]}
    />
  );
}
