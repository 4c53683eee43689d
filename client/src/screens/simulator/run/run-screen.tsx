import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Fault } from "../../../parts/page/fault.tsx";
import { isNoSimulator } from "../../../rest/sandbox.ts";
import { DoingPanel } from "../doing/doing-panel.tsx";
import { useLiveRun } from "../live/use-live-run.ts";
import { NoSimulator } from "../no-simulator.tsx";
import { useCatalogue } from "../queries.ts";
import { CheckList } from "./check-list.tsx";
import { DoneList } from "./done-list.tsx";
import { LinkState } from "./link-state.tsx";
import { RoomCard } from "./room-card.tsx";
import { RoomChoice } from "./room-choice.tsx";
import { RunControls } from "./run-controls.tsx";
import { SaveKey } from "./save-key.tsx";
import styles from "./run-screen.module.css";

/** One run: its clock, its rooms, what can be done to them and what was expected of them. */
export function RunScreen({ run: id }: { readonly run: string }) {
  const { t } = useTranslation();
  const { live, waves } = useLiveRun(id);
  const { data: catalogue, error } = useCatalogue();
  const [chosen, setChosen] = useState<string | null>(null);
  const { state, link } = live;
  const isLive = link === "live";
  const gone = link === "gone";
  const room = state?.rooms.find((one) => one.id === chosen) ?? state?.rooms[0];
  const devices = state?.run.rooms.find((one) => one.id === room?.id)?.devices ?? [];
  return (
    <>
      <header className={styles.title}>
        <Link to="/simulator">‹ {t("simulator.title")}</Link>
        <h1>{state ? t("simulator.titled", { title: state.run.title }) : t("simulator.runs.one")}</h1>
        <LinkState live={live} />
        {gone ? (
          <Link className={styles.back} to="/simulator">
            {t("simulator.runs.back")}
          </Link>
        ) : (
          state && <SaveKey run={state.run} />
        )}
        {state && (
          <p className={styles.about}>
            {t(`simulator.kind.${state.run.kind}`)} · {t("simulator.seed", { seed: state.run.seed })}
            {state.run.about !== "" && ` · ${state.run.about}`}
          </p>
        )}
      </header>
      {isNoSimulator(error) ? <NoSimulator detail={error.message} /> : <Fault error={error} />}
      {state && (
        <>
          <RunControls state={state} live={isLive} gone={gone} />
          <div className={styles.work}>
            <div className={styles.rooms}>
              {state.rooms.map((one) => (
                <RoomCard key={one.id} room={one} run={state.run} catalogue={catalogue} waves={waves} live={isLive} />
              ))}
            </div>
            <div className={styles.side}>
              {room && catalogue && (
                <section className={styles.doing} aria-label={t("simulator.doing.title")}>
                  <RoomChoice rooms={state.rooms.map((one) => one.id)} chosen={room.id} onChoose={setChosen} />
                  <DoingPanel key={room.id} run={id} room={room} devices={devices} catalogue={catalogue} gone={gone} />
                </section>
              )}
            </div>
          </div>
          <div className={styles.below}>
            {state.checks.length > 0 && <CheckList checks={state.checks} />}
            <DoneList done={state.done} />
          </div>
        </>
      )}
    </>
  );
}
