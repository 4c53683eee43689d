import { notifications } from "@mantine/notifications";
import type { Person } from "@evenkeel/shared/wire";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordDialog } from "../../parts/password/password-dialog.tsx";
import { Fault } from "../../parts/page/fault.tsx";
import styles from "../../parts/page/page.module.css";
import { changePerson, listPeople } from "../../rest/people.ts";
import { AddPerson } from "./add-person.tsx";
import { PersonRow } from "./person-row.tsx";

const PEOPLE_QUERY = "people";

export function PeopleScreen() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const people = useQuery({ queryKey: [PEOPLE_QUERY], queryFn: listPeople });
  const renew = () => queries.invalidateQueries({ queryKey: [PEOPLE_QUERY] });
  const change = useMutation({ mutationFn: changePerson, onSettled: renew });
  const [forgetful, setForgetful] = useState<Person | null>(null);
  return (
    <div className={styles.page}>
      <h1>{t("people.title")}</h1>
      <p className={styles.lead}>{t("people.text")}</p>
      <Fault error={people.error ?? change.error} />
      {people.isPending && <p role="status">{t("app.loading")}</p>}
      {people.data && (
        <div className={styles.frame}>
          <table className={styles.table} aria-label={t("people.list")}>
            <thead>
              <tr>
                <th scope="col">{t("people.name")}</th>
                <th scope="col">{t("people.username")}</th>
                <th scope="col">{t("people.role")}</th>
                <th scope="col">{t("people.state")}</th>
                <th scope="col">{t("people.actions")}</th>
              </tr>
            </thead>
            <tbody>
              {people.data.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  busy={change.isPending && change.variables.id === person.id}
                  onPassword={() => setForgetful(person)}
                  onChange={(wanted) => change.mutate({ id: person.id, change: wanted })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddPerson onAdded={renew} />
      {forgetful && (
        <PasswordDialog
          title={t("password.of", { name: forgetful.name })}
          text={t("password.ofText", { name: forgetful.name })}
          username={forgetful.username}
          asksCurrent={false}
          onSave={async ({ password }) => {
            await changePerson({ id: forgetful.id, change: { password } });
            notifications.show({ message: t("password.ofDone", { name: forgetful.name }) });
          }}
          onClose={() => setForgetful(null)}
        />
      )}
    </div>
  );
}
