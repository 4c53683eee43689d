/** Which profile sessions start from when nobody chooses another. */
export interface ProfileChoice {
  /** The clinic's own default. */
  readonly default: string;
  /** By route, where a protocol has one of its own. */
  readonly routes: Readonly<Partial<Record<string, string>>>;
}

/** Until the clinic says otherwise: the delivered profile of each route, else the clinic's. */
export const DELIVERED_CHOICE: ProfileChoice = { default: "site", routes: { iv: "iv", im: "im" } };

/**
 * Which profile a session starts from when nobody has chosen: its route's, else the default, else the clinic's.
 *
 * @param ids those that can be chosen
 */
export function profileForRoute(
  route: string,
  ids: readonly string[],
  choice: ProfileChoice = DELIVERED_CHOICE,
): string {
  const ofRoute = Object.hasOwn(choice.routes, route) ? choice.routes[route] : undefined;
  return [ofRoute, choice.default, "site"].find((id) => id !== undefined && ids.includes(id)) ?? "factory";
}
