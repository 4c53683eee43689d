import type { DeviceDriver } from "@evenkeel/shared/devices";
import { capturesOf } from "./captures.ts";
import { seeded, seedOf } from "./chance.ts";
import { mutate } from "./mutate.ts";
import type { Pieces } from "./files.ts";

const MOST_TEXT = 512;

/** Damaged announcements to whoever listens for monitors: read whole, or not at all. */
export function fuzzBeacons(drivers: readonly DeviceDriver[], count: number, seed: number): Pieces {
  const findings: string[] = [];
  let thrown = 0;
  let read = 0;
  for (const { id, beacon } of drivers) {
    if (!beacon) continue;
    const chance = seeded(seedOf(seed, "beacon", id));
    const written = ["", "Bed 7", "Ä".repeat(200)].map((label) =>
      beacon.write({ model: "M8003A", label, port: 24_105 }),
    );
    const frames = [...written, ...capturesOf(id, "datagrams").device];
    for (let number = 0; number < count && findings.length < 8; number += 1, thrown += 1) {
      const bytes = mutate(chance.pick(frames), chance, chance.pick(frames));
      const problem = problemOf(() => beacon.read(bytes));
      if (problem === null) continue;
      if (problem === "") read += 1;
      else findings.push(`FOUND ${id}, beacon: ${problem}: ${Buffer.from(bytes).toString("hex")}`);
    }
  }
  return { thrown, findings, line: `announcements: ${thrown} thrown, ${read} read` };
}

/** Null: no announcement. Empty: a good one. */
function problemOf(run: () => ReturnType<NonNullable<DeviceDriver["beacon"]>["read"]>): string | null {
  try {
    const found = run();
    if (!found) return null;
    const { model, label, port } = found;
    if (model.length > MOST_TEXT || label.length > MOST_TEXT) return `${model.length + label.length} characters`;
    return Number.isInteger(port) && port > 0 && port < 65_536 ? "" : `port ${port}`;
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
