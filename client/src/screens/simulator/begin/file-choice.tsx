import { Button, FileButton } from "@mantine/core";
import type { NewRun } from "@evenkeel/shared/sandbox";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { elapsed } from "../../../parts/time-words/elapsed.ts";
import { MOST_BYTES, readRunFile, type ReadRunFile } from "./read-run-file.ts";
import styles from "./begin.module.css";

interface FileChoiceProps {
  readonly busy: boolean;
  readonly onBegin: (wish: NewRun) => void;
}

/** A saved run: looked at here, so that anything else is refused with a reason before it is sent. */
export function FileChoice({ busy, onBegin }: FileChoiceProps) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [read, setRead] = useState<ReadRunFile | null>(null);
  async function look(file: File | null): Promise<void> {
    if (!file) return;
    setName(file.name);
    setRead(file.size > MOST_BYTES ? { wrong: "size" } : readRunFile(await file.text()));
  }
  return (
    <div className={styles.form}>
      <p className={styles.text}>{t("simulator.begin.fileText")}</p>
      <div className={styles.keys}>
        <FileButton accept="application/json,.json" onChange={(file) => void look(file)}>
          {(props) => (
            <Button {...props} variant="default">
              {t("simulator.begin.open")}
            </Button>
          )}
        </FileButton>
        <span>{name}</span>
      </div>
      {read && "wrong" in read && (
        <p className={styles.wrong} role="alert">
          {t(`simulator.begin.fileWrong.${read.wrong}`, { where: "where" in read ? read.where : "" })}
        </p>
      )}
      {read && "file" in read && (
        <div className={styles.read}>
          <p>
            <strong>{read.file.title}</strong>
            <span>
              {t("simulator.seed", { seed: read.file.seed })} · {elapsed(read.file.lastedMs)} ·{" "}
              {t("simulator.begin.steps", { count: read.file.steps.length })}
            </span>
          </p>
          <Button loading={busy} onClick={() => onBegin({ kind: "file", file: read.file })}>
            {t("simulator.begin.rerun")}
          </Button>
        </div>
      )}
    </div>
  );
}
