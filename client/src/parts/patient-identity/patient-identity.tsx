import type { Patient } from "@evenkeel/shared/session";
import styles from "./patient-identity.module.css";

interface PatientIdentityProps {
  readonly patient: Patient;
  /** In a room there is space for the kinds of the identifiers; on a ward tile their values must do. */
  readonly kinds?: boolean;
}

/** Alias and both identifiers: enough to be sure whose numbers these are, and no full name. */
export function PatientIdentity({ patient, kinds = false }: PatientIdentityProps) {
  return (
    <span className={styles.identity}>
      <strong className={styles.alias}>{patient.alias}</strong>
      {patient.identifiers.map(({ kind, value }) => (
        <span key={kind} title={kind}>
          {" · "}
          {kinds && `${kind} `}
          {value}
        </span>
      ))}
    </span>
  );
}
