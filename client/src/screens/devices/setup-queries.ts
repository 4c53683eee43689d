import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import type { DeviceList, DriverCard, FoundMonitor, Recording, SerialPorts } from "@evenkeel/shared/wire";
import { deviceList, driverCards, foundMonitors, recordings, serialPorts } from "../../rest/device-setup.ts";
import { useMay } from "../../stores/me.ts";

const LIST = "device-list";
export const RECORDINGS_QUERY = "recordings";

/** The list of devices as it is written; asked of those alone who may change it. */
export const useDeviceList = (): UseQueryResult<DeviceList> =>
  useQuery({ queryKey: [LIST], queryFn: deviceList, enabled: useMay("device-setup"), refetchOnMount: "always" });

/** Takes the list that the server answered a change with. */
export function useTakeList(): (list: DeviceList) => void {
  const queries = useQueryClient();
  return (list) => queries.setQueryData([LIST], list);
}

/** They change with the server's version alone. */
export const useDriverCards = (): UseQueryResult<readonly DriverCard[]> =>
  useQuery({ queryKey: ["drivers"], queryFn: driverCards, enabled: useMay("device-setup"), staleTime: Infinity });

export const useSerialPorts = (): UseQueryResult<SerialPorts> =>
  useQuery({ queryKey: ["serial-ports"], queryFn: serialPorts, staleTime: 0 });

/** Devices announce themselves every few seconds. */
const LOOK_AGAIN_MS = 3000;

export const useFoundMonitors = (): UseQueryResult<readonly FoundMonitor[]> =>
  useQuery({
    queryKey: ["found-monitors"],
    queryFn: foundMonitors,
    enabled: useMay("device-setup"),
    refetchInterval: LOOK_AGAIN_MS,
  });

/** While one runs its size grows. */
export const useRecordings = (): UseQueryResult<readonly Recording[]> =>
  useQuery({
    queryKey: [RECORDINGS_QUERY],
    queryFn: recordings,
    enabled: useMay("device-setup"),
    refetchInterval: ({ state }) => (state.data?.some(({ running }) => running) ? LOOK_AGAIN_MS : false),
    refetchOnMount: "always",
  });

export function useTakeRecordings(): (list: readonly Recording[]) => void {
  const queries = useQueryClient();
  return (list) => queries.setQueryData([RECORDINGS_QUERY], list);
}
