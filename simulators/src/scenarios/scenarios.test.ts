import { describe, expect, it } from "vitest";
import { reportLines, runScenario, SCENARIOS, type Scenario } from "./index.ts";

const named = (name: string): Scenario => SCENARIOS.find((one) => one.name === name)!;

/** The same rooms and devices, to whose average patients nothing happens. */
function withoutStory(scenario: Scenario): Scenario {
  return { ...scenario, steps: [], rooms: scenario.rooms.map((room) => ({ ...room, patient: {} })) };
}

describe("the scenarios", () => {
  it("are the sixteen, each with a name and a seed of its own", () => {
    expect(SCENARIOS).toHaveLength(16);
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(16);
  });

  it.each(SCENARIOS.map((one) => [one.name, one] as const))("%s passes all its assertions", async (_name, scenario) => {
    const report = await runScenario(scenario);
    expect(reportLines(report).filter((line) => line.includes("FAILED"))).toEqual([]);
    expect(report.verdicts.filter(({ result }) => result === "passed").length).toBeGreaterThan(2);
  });

  it.each(SCENARIOS.map((one) => [one.name, one] as const))(
    "%s fails where its story is taken out",
    async (_name, scenario) => {
      expect((await runScenario(withoutStory(scenario))).passed).toBe(false);
    },
  );
});

describe("a run", () => {
  it("gives the same bytes for the same seed, at whatever pace, and others for another", async () => {
    const short = { ...named("wrong-patient"), lasts: "7:00" } as const;
    const first = await runScenario(short);
    const turn = () => new Promise<void>((done) => void setImmediate(done));
    const uneven = async (ms: number) => {
      for (let left = Math.floor((ms / 50) ** 1.7) % 4; left > 0; left -= 1) await turn();
    };
    for (const pace of [turn, uneven]) expect((await runScenario(short, { pace })).digests).toEqual(first.digests);
    const other = await runScenario(short, { seed: short.seed + 1 });
    for (const [device, { bytes, sha256 }] of Object.entries(first.digests)) {
      expect(bytes).toBeGreaterThan(10_000);
      expect(other.digests[device]!.sha256).not.toBe(sha256);
    }
  });

  it("does the same with waves on the line", async () => {
    const scenario = named("network-cut");
    const [room] = scenario.rooms;
    const devices = room!.devices.map((device) => ({ ...device, waves: ["pleth", "ecgII"] as const }));
    const drawn: Scenario = { ...scenario, lasts: "9:00", expects: [], rooms: [{ ...room!, devices }] };
    const first = await runScenario(drawn);
    expect((await runScenario(drawn)).digests).toEqual(first.digests);
    expect(first.digests["room-1/monitor"]!.bytes).toBeGreaterThan(900_000);
  });

  it("says which step makes no sense", async () => {
    const lost: Scenario = {
      ...named("network-cut"),
      steps: [{ t: "1:00", kind: "artefact", id: "stall", device: "none" }],
    };
    await expect(runScenario(lost)).rejects.toThrow("1:00");
    const mad: Scenario = { ...named("network-cut"), steps: [{ t: "1:00", kind: "bolus", mg: -1 }] };
    await expect(runScenario(mad)).rejects.toThrow("mg must be");
  });
});
