import {
  hostTransport,
  openOutlet,
  readMonitor,
  simulatedMonitor,
  STEADY,
  syntheticPatient,
  systemTime,
} from "@evenkeel/simulators";

/** Bedsides whose monitors send two waves and every numeric of a steady patient, each on a line of its own. */
export interface WaveBeds {
  /** The devices file. */
  readonly file: object;
  stop(): Promise<void>;
}

export async function waveBeds(rooms: number): Promise<WaveBeds> {
  const all = await Promise.all(
    Array.from({ length: rooms }, async (_, room) => {
      const { driver, outlet: where, options, waves } = readMonitor("hl7-pcd01 listen:0 waves=ecgII,pleth");
      const outlet = await openOutlet(where, systemTime.now);
      const patient = syntheticPatient({
        story: STEADY,
        seed: room + 1,
        startsAt: systemTime.now(),
        cuffEveryMs: 120_000,
      });
      const monitor = simulatedMonitor({
        ...{ driver, driverOptions: options, patient, outlet, clock: systemTime, timers: systemTime },
        ...(waves && { waves }),
      });
      return { id: `room-${room}`, transport: hostTransport(outlet.address), monitor };
    }),
  );
  return {
    file: {
      rooms: all.map(({ id }) => ({ id, title: id })),
      devices: all.map(({ id, transport }) => {
        const device = { id: `${id}-monitor`, title: "Monitor", room: id, driver: "hl7-pcd01" };
        return { ...device, simulated: true, transport };
      }),
    },
    async stop() {
      await Promise.all(all.map(({ monitor }) => monitor.stop()));
    },
  };
}
