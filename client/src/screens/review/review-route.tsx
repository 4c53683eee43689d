import { lazy, useEffect, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

let loaded: ComponentType | null = null;

async function load(): Promise<{ readonly default: ComponentType }> {
  const { ReviewScreen } = await import("./review-screen.tsx");
  loaded = ReviewScreen;
  return { default: ReviewScreen };
}

const Lazy = lazy(load);

/** The review, loaded when it is opened; at once where its link was in sight, without the pause React makes for a fallback. */
export function ReviewRoute() {
  const Screen = loaded ?? Lazy;
  return <Screen />;
}

/** The way from a session to its review. Whoever sees it may want it next. */
export function ReviewLink({
  session,
  className,
}: {
  readonly session: string;
  readonly className: string | undefined;
}) {
  const { t } = useTranslation();
  useEffect(() => {
    // Where it fails now, it is loaded when it is opened, and what fails then is said.
    load().catch(() => undefined);
  }, []);
  return (
    <Link className={className} to={`/sessions/${encodeURIComponent(session)}/review`}>
      {t("review.open")}
    </Link>
  );
}
