import { describeAlarm, type Alarm } from "@evenkeel/shared/alarms";
import { NUMERICS, isNumericKey } from "@evenkeel/shared/vitals";
import type { Explained, WireExplainedRule } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { SmallPlot } from "../small-plot/small-plot.tsx";
import { timeOfDayExact } from "../time-words/elapsed.ts";
import { clearWords, originWords, ruleWords, samplesWords, stageWords } from "./explain-words.ts";
import styles from "./explanation.module.css";

/** Rules with their progress, what was measured, what else was true, what would clear it, and by which profile. */
export function Explanation({ explained }: { readonly explained: Explained }) {
  const { t } = useTranslation();
  const { alarm, rules, others, today, history, profile } = explained;
  return (
    <div className={styles.all}>
      <RuleList name={t("explain.rules")} rules={rules.filter(({ stage }) => stage !== "idle")} alarm={alarm} />
      <Charts explained={explained} />
      <p className={styles.clear}>{clearWords(t, alarm, rules)}</p>
      <IdleRules rules={rules.filter(({ stage, limit }) => stage === "idle" && limit !== undefined)} alarm={alarm} />
      <dl className={styles.facts}>
        <dt>{t("explain.others")}</dt>
        <dd>
          {others.length === 0
            ? t("explain.nothingElse")
            : others.map((one) => describeAlarm(one, one.device).title).join(" · ")}
        </dd>
        <dt>{t("explain.today")}</dt>
        <dd>{t("explain.times", { session: today.session, room: today.room })}</dd>
        <dt>{t("explain.profile")}</dt>
        <dd>{t("explain.judged", { title: profile.title, version: alarm.profileVersion, now: profile.version })}</dd>
        <dt>{t("explain.history")}</dt>
        <dd>
          <ol className={styles.history}>
            {history.map((line) => (
              <li key={`${line.at} ${line.change}`}>
                {timeOfDayExact(line.at)} {t(`explain.change.${line.change}`, { defaultValue: line.change })}
                {line.by && ` · ${line.by.name}, ${line.by.station}`}
              </li>
            ))}
          </ol>
        </dd>
      </dl>
    </div>
  );
}

interface RuleListProps {
  readonly name: string;
  readonly rules: readonly WireExplainedRule[];
  readonly alarm: Alarm;
}

function RuleList({ name, rules, alarm }: RuleListProps) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <ul className={styles.rules} aria-label={name}>
      {rules.map((rule) => (
        <li key={rule.id} data-own={rule.id === alarm.rule || undefined}>
          <strong>{ruleWords(t, alarm, rule)}</strong>
          <span>{stageWords(t, alarm, rule, now)}</span>
          <Progress rule={rule} now={now} />
          {rule.rises && (
            <span>
              {t("explain.rises", { to: t(`alarm.priority.${rule.rises.to}`), time: timeOfDayExact(rule.rises.at) })}
            </span>
          )}
          <span className={styles.dim}>{originWords(t, rule)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Rules of the same condition that see nothing now; one whose reference is not known has nothing to say. */
function IdleRules({ rules, alarm }: Omit<RuleListProps, "name">) {
  const { t } = useTranslation();
  if (rules.length === 0) return null;
  return (
    <details className={styles.idle}>
      <summary>{t("explain.idleRules", { count: rules.length })}</summary>
      <RuleList name={t("explain.idleRules", { count: rules.length })} rules={rules} alarm={alarm} />
    </details>
  );
}

/** Of a delay that runs, or of the time that it takes to clear. */
function Progress({ rule, now }: { readonly rule: WireExplainedRule; readonly now: number }) {
  const { t } = useTranslation();
  const { dueAt, stage } = rule;
  if (dueAt === undefined || (stage !== "pending" && stage !== "clearing")) return null;
  const whole = stage === "clearing" ? rule.clearMs : (rule.recheckMs ?? rule.delayMs);
  return <progress aria-label={t("explain.progress")} max={whole} value={Math.max(0, whole - (dueAt - now))} />;
}

/** One chart for each vital that the alarm is made of, with the limit, the onset and the delay before it. */
function Charts({ explained }: { readonly explained: Explained }) {
  const { t } = useTranslation();
  const { alarm, rules, samples, at } = explained;
  const vitals = [...new Set(samples.map(({ vital }) => vital))];
  if (vitals.length === 0) return <p className={styles.dim}>{t("explain.noSamples")}</p>;
  const own = rules.find(({ id }) => id === alarm.rule);
  const from = Math.min(samples[0]!.at, alarm.onset - (own?.delayMs ?? 0));
  return vitals.map((vital) => {
    const points = samples.filter((one) => one.vital === vital).map((one) => ({ t: one.at, y: one.value }));
    const last = points.at(-1)!;
    const limits = vital === alarm.vital ? rules.flatMap(({ id, limit }) => limitOf(limit, id !== alarm.rule)) : [];
    return (
      <figure key={vital} className={styles.figure}>
        <figcaption>{isNumericKey(vital) ? NUMERICS[vital].label : vital}</figcaption>
        <SmallPlot
          from={from}
          until={at}
          lines={[{ ink: "var(--text)", points: [...points, { t: at, y: last.y }] }]}
          limits={limits}
          marks={[alarm.onset]}
          shaded={own && own.delayMs > 0 ? [{ from: alarm.onset - own.delayMs, until: alarm.onset }] : []}
          label={samplesWords(t, { ...explained, samples: samples.filter((one) => one.vital === vital) })}
        />
      </figure>
    );
  });
}

function limitOf(limit: number | undefined, dashed: boolean) {
  return limit === undefined ? [] : [{ y: limit, dashed }];
}
