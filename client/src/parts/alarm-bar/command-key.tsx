import type { ReactNode } from "react";
import type { CommandIntent } from "../../realtime/commands.ts";
import { Refusal } from "../command/refusal.tsx";
import { useCommand } from "../command/use-command.ts";
import { AlarmKey } from "./alarm-key.tsx";
import styles from "./command-key.module.css";

interface CommandKeyProps {
  readonly intent: CommandIntent;
  readonly children: ReactNode;
  readonly label?: string;
  readonly strong?: boolean;
}

/** A key that asks the server for one thing. What it refuses is read here, at the key, until it is asked again. */
export function CommandKey({ intent, children, label, strong = false }: CommandKeyProps) {
  const { send, busy, refusal } = useCommand();
  return (
    <span className={styles.place}>
      <AlarmKey strong={strong} busy={busy} label={label} onPress={() => void send(intent)}>
        {children}
      </AlarmKey>
      <Refusal error={refusal} />
    </span>
  );
}
