import { PROFILE_ROUTES } from "@evenkeel/shared/wire";
import { i18n } from "../../words/i18n.ts";
import type { Naming } from "./purpose-fields.tsx";

/** `IV infusion · nights`; empty where nobody has said for whom a profile is. */
export function purposeWords({
  routes,
  group,
}: {
  readonly routes: readonly string[];
  readonly group: string;
}): string {
  const known = PROFILE_ROUTES.filter((route) => routes.includes(route));
  return [...known.map((route) => i18n.t(`profiles.route.${route}`)), group].filter((one) => one !== "").join(" · ");
}

/** What a profile is called and for whom, as fields have it. */
export function namingOf(profile: {
  readonly title?: string;
  readonly id?: string;
  readonly purpose?: { readonly routes: readonly string[]; readonly group: string };
}): Naming {
  const { title = profile.id ?? "", purpose = { routes: [], group: "" } } = profile;
  return { title, group: purpose.group, routes: PROFILE_ROUTES.filter((route) => purpose.routes.includes(route)) };
}

export function isSameNaming(one: Naming, two: Naming): boolean {
  return (
    one.title.trim() === two.title.trim() &&
    one.group.trim() === two.group.trim() &&
    one.routes.join() === two.routes.join()
  );
}
