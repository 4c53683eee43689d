import type { Cover } from "@evenkeel/shared/attention";
import type { Colleague } from "@evenkeel/shared/wire";
import { useQuery } from "@tanstack/react-query";
import { listColleagues } from "../../rest/people.ts";
import { useCoverage } from "../../stores/coverage.ts";
import { useMe } from "../../stores/me.ts";
import { useAttending } from "../../stores/station.ts";

/** The clinic's other stations at which somebody may answer, each once, by name. */
export function useStations(): readonly Cover[] {
  const { id } = useAttending();
  const all = new Map<string, Cover>();
  for (const { stations } of useCoverage()?.rooms ?? []) {
    for (const one of stations) if (one.role !== "display" && one.station !== id) all.set(one.station, one);
  }
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name));
}

const COLLEAGUES_QUERY = "colleagues";

/** Everybody else who may answer for a room. */
export function useColleagues(): { readonly people: readonly Colleague[]; readonly failed: boolean } {
  const me = useMe();
  const { data = [], isError } = useQuery({ queryKey: [COLLEAGUES_QUERY], queryFn: listColleagues, staleTime: 60_000 });
  return { people: data.filter(({ id }) => id !== me?.id), failed: isError };
}
