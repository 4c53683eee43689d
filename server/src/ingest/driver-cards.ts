import type { DeviceDriver } from "@evenkeel/shared/devices";
import type { DriverCard } from "@evenkeel/shared/wire";
import { z } from "zod";

/** What an installer chooses from, with the form of each driver's options as a JSON Schema (draft 2020-12). */
export function driverCards(drivers: readonly DeviceDriver[]): readonly DriverCard[] {
  return drivers.map((driver) => {
    const { id, title, confidence, numerics, waves, serial, tcpPort, udpPort, polled, setup } = driver;
    return {
      id,
      title,
      confidence,
      numerics,
      waves,
      ...(serial && { serial }),
      ...(tcpPort !== undefined && { tcpPort }),
      ...(udpPort !== undefined && { udpPort }),
      polled: polled ?? false,
      setup,
      // What may be written, so that nothing with a default has to be.
      options: z.toJSONSchema(driver.options, { io: "input", unrepresentable: "any" }),
    };
  });
}
