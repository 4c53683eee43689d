import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
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
                  onChange={(wanted) => change.mutate({ id: person.id, change: wanted })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddPerson onAdded={renew} />
    </div>
  );
}
