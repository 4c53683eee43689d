import { NUMERICS, type Observation } from "@evenkeel/shared/vitals";
import {
  hostTransport,
  openOutlet,
  readMonitor,
  simulatedMonitor,
  systemTime,
  type Outlet,
  type PatientSource,
} from "@evenkeel/simulators";

/** One monitor a room, on a line of its own, that sends every second; a cuff reading is sent when it is asked for. */
export interface Bedsides {
  /** The devices file. */
  readonly file: object;
  /** Measures once; resolves with the time at which its bytes were written, ms since 1970. */
  reading(room: number, sys: number): Promise<number>;
  stop(): void;
}

const STEADY = { heartRate: 72, spo2: 97, pulseRate: 72, respRateImpedance: 14, etco2: 37, temperature: 36.7 } as const;
const CUFF_CODE = String(NUMERICS.nibpSys.mdc);
const now = (): number => performance.timeOrigin + performance.now();

export async function bedsides(rooms: number): Promise<Bedsides> {
  const all = await Promise.all(Array.from({ length: rooms }, (_, room) => bedside(room)));
  return {
    file: {
      rooms: all.map(({ id }) => ({ id, title: id })),
      devices: all.map(({ id, transport }) => {
        const device = { id: `${id}-monitor`, title: "Monitor", room: id, driver: "hl7-pcd01" };
        return { ...device, simulated: true, transport };
      }),
    },
    reading: (room, sys) => all[room]!.reading(sys),
    stop: () => void Promise.all(all.map((one) => one.stop())),
  };
}

async function bedside(room: number) {
  const { driver, outlet: where, options } = readMonitor("hl7-pcd01 listen:0 waves=none");
  const line = await openOutlet(where, systemTime.now);
  let asked: { readonly sys: number; readonly written: (at: number) => void } | null = null;
  let told: ((at: number) => void) | null = null;
  let second = 0;
  const patient: PatientSource = {
    endsAt: null,
    between(_from, until) {
      const whole = Math.floor(until / 1000);
      if (whole === second) return [];
      second = whole;
      const at = until;
      const values = Object.entries(STEADY).map(([vital, value]) => {
        // Alive: nothing that stands still is taken for a patient.
        const moved = vital === "heartRate" || vital === "pulseRate" ? value + (second % 3) : value;
        return { kind: "numeric", vital, value: moved, at } as Observation;
      });
      if (asked) {
        const { sys, written } = asked;
        asked = null;
        told = written;
        for (const [vital, value] of Object.entries({ nibpSys: sys, nibpDia: 80, nibpMean: 100 }))
          values.push({ kind: "numeric", vital, value, at, measuredAt: at } as Observation);
      }
      return values;
    },
  };
  const outlet: Outlet = {
    line: line.line,
    address: line.address,
    send(bytes) {
      line.send(bytes);
      if (told && new TextDecoder("latin1").decode(bytes).includes(CUFF_CODE)) {
        told(now());
        told = null;
      }
    },
    onBytes: (listener) => line.onBytes(listener),
    unplug: () => line.unplug(),
    replug: () => line.replug(),
    close: () => line.close(),
  };
  const monitor = simulatedMonitor({
    driver,
    driverOptions: options,
    patient,
    outlet,
    clock: systemTime,
    timers: systemTime,
  });
  return {
    id: `room-${room}`,
    transport: hostTransport(line.address),
    reading: (sys: number) => new Promise<number>((written) => (asked = { sys, written })),
    stop: () => monitor.stop(),
  };
}
