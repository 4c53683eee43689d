import type { WireLink } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { useNow } from "../../stores/clock.ts";
import { staleAfterMs, useLinks } from "../../stores/links.ts";
import { isStaleOther, useOthers, type OtherValue } from "../../stores/others.ts";
import { Ago } from "../time-words/age.tsx";
import { useLive } from "../vital-tile/use-live.ts";
import styles from "./other-values.module.css";
import { valueWords } from "./unit-words.ts";

/** What devices tell that has no place of its own: closed until somebody asks for it, and no part of any alarm. */
export function OtherValues({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const others = useOthers(room);
  if (others.length === 0) return null;
  return (
    <details className={styles.others}>
      <summary>{t("room.others.title", { count: others.length })}</summary>
      <Values room={room} others={others} />
    </details>
  );
}

function Values({ room, others }: { readonly room: string; readonly others: readonly OtherValue[] }) {
  const { t } = useTranslation();
  const links = useLinks(room);
  return (
    // A list that scrolls must be reachable without a mouse.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={styles.list} tabIndex={0} aria-label={t("room.others.list")}>
      {others.map((other) => (
        <Value key={`${other.device} ${other.code}`} room={room} other={other} links={links} />
      ))}
    </ul>
  );
}

interface ValueProps {
  readonly room: string;
  readonly other: OtherValue;
  readonly links: readonly WireLink[];
}

/** One value with its age; what is too old to be of now is two dashes, as it is everywhere. */
function Value({ room, other, links }: ValueProps) {
  const { t } = useTranslation();
  const now = useNow();
  const live = useLive();
  const { device, code, name, value, unit, at, measuredAt, demo } = other;
  const stale = isStaleOther(other, now, staleAfterMs(room, device));
  const known = live && !stale && value !== null;
  const why = !live
    ? t("room.others.notLive")
    : stale
      ? t("room.others.stale")
      : value === null
        ? t("room.others.none")
        : "";
  return (
    <li data-known={known || undefined}>
      <span className={styles.name} title={code}>
        {name || code}
        {demo && <span className={styles.demo}>{t("room.others.demo")}</span>}
      </span>
      <span className={styles.value}>{known ? valueWords(value, unit) : `-- ${why}`}</span>
      <span className={styles.from}>
        {links.find((link) => link.device === device)?.title ?? device} · <Ago at={measuredAt ?? at} />
      </span>
    </li>
  );
}
