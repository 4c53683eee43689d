import { describe, expect, it } from "vitest";
import { DRIVERS } from "@evenkeel/shared/devices";
import { isPlausible, type Observation } from "@evenkeel/shared/vitals";
import { artefact, sensed, START } from "./sensed.fixture.ts";

const WORST = (["nonsense-value", "range-error", "unit-error"] as const).map(
  (id) => sensed([artefact(id, 2, null)], 40).all,
);

describe("numbers that no sensor measures, through every driver", () => {
  it.each(DRIVERS.map((driver) => [driver.id, driver] as const))(
    "%s: neither throws nor tells one as a value",
    (_id, driver) => {
      const options: unknown = driver.options.parse({});
      for (const all of WORST) {
        const [device, host] = [driver.encoder(options), driver.decoder(options)];
        const told: Observation[] = [];
        let [now, next] = [START, 0];
        for (; now < START + 40_000; now += 100) {
          for (; next < all.length && all[next]!.at <= now; next += 1) hear(device.encode(all[next]!));
          hear(device.tick(now));
          const step = host.tick(now);
          told.push(...step.observations);
          for (const reply of step.replies) hear(device.respond(reply, now));
        }
        function hear(frames: readonly Uint8Array[]): void {
          for (const frame of frames) {
            const step = host.push(frame, now);
            told.push(...step.observations);
            for (const reply of step.replies)
              for (const more of device.respond(reply, now)) told.push(...host.push(more, now).observations);
          }
        }
        for (const one of told) if (one.kind === "numeric") expect(isPlausible(one.vital, one.value)).toBe(true);
      }
    },
  );
});
