import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { i18n } from "../../words/i18n.ts";
import styles from "./shell.module.css";

interface Fallen {
  readonly error: Error | null;
}

/** A screen that fails is said to have failed; the bars around it, the feed and the sound go on. */
export class ScreenGuard extends Component<{ readonly children: ReactNode }, Fallen> {
  override state: Fallen = { error: null };

  static getDerivedStateFromError(error: unknown): Fallen {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className={styles.fallen} role="alert">
        <h1>{i18n.t("app.brokenTitle")}</h1>
        <p>{i18n.t("app.brokenText", { message: error.message })}</p>
        <Button onClick={() => window.location.reload()}>{i18n.t("app.reload")}</Button>
      </div>
    );
  }
}
