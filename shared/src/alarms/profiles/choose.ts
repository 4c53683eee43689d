/** Which profile a session starts from when nobody has chosen: its route's, else the clinic's. */
export function profileForRoute(route: string, ids: readonly string[]): string {
  return [route, "site"].find((id) => ids.includes(id)) ?? "factory";
}
