import { Command, InvalidArgumentError } from "commander";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { DRIVERS } from "@evenkeel/shared/devices";
import { startDemo } from "./demo.ts";
import { MONITOR_FORM, readMonitor } from "./devices/open.ts";
import { sharedPatient } from "./devices/shared-patient.ts";
import { simulatedMonitor, type SimulatedMonitor } from "./devices/simulated-monitor.ts";
import { FAULT_KINDS, readFaults } from "./line/faults.ts";
import { openOutlet, OUTLET_FORMS } from "./outlets/index.ts";
import { disturbed, disturbLine, readArtefact } from "./patient/artefacts/index.ts";
import { PATIENT_FORMS, preparePatient } from "./recordings/open-patient.ts";
import { ARTEFACT_HELP, artefactOption } from "./run-options.ts";
import { sandboxCommand } from "./sandbox/index.ts";
import { scenarioCommand } from "./scenarios/index.ts";
import { systemTime } from "./system.ts";

interface RunOptions {
  readonly patient: string;
  readonly monitor: readonly string[];
  readonly seed: number;
  readonly speed: number;
  readonly from: number;
  readonly cuff: number;
  readonly faults: string;
  readonly artefact: readonly string[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function number(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text !== "" && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`);
  };
}

/** Ends the monitors and the process once it is asked to, so that links and lines are not left behind. */
function untilStopped(monitors: readonly SimulatedMonitor[], endsAt: number | null): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void Promise.all(monitors.map((monitor) => monitor.stop())).then(() => process.exit(0));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  if (endsAt !== null) systemTime.after(Math.max(0, endsAt - systemTime.now()), stop);
}

async function run(options: RunOptions): Promise<void> {
  const choices = options.monitor.map(readMonitor);
  const faults = readFaults(options.faults);
  const prepared = preparePatient(options.patient);
  const startsAt = systemTime.now();
  const artefacts = options.artefact.map((text) => readArtefact(text, startsAt));
  const source = prepared({
    startsAt,
    seed: options.seed,
    speed: options.speed,
    fromS: options.from,
    cuffEveryMs: options.cuff * 1000,
  });
  const patient = sharedPatient(source);
  const monitors: SimulatedMonitor[] = [];
  for (const { driver, outlet: where, options: driverOptions, ...senses } of choices) {
    const outlet = await openOutlet(where, systemTime.now);
    const line = { driver, driverOptions, outlet, clock: systemTime, timers: systemTime, faults, seed: options.seed };
    const monitor = simulatedMonitor({
      ...line,
      ...senses,
      patient: disturbed(patient(), artefacts, { startsAt, seed: options.seed }),
    });
    disturbLine(monitor, artefacts, line);
    monitors.push(monitor);
    say(`${driver.title} at ${outlet.address}`);
  }
  if (source.endsAt !== null) say(`The patient ends in ${Math.round((source.endsAt - startsAt) / 1000)} s.`);
  untilStopped(monitors, source.endsAt);
}

const EXAMPLES = `
A patient is ${PATIENT_FORMS}.
A monitor is "${MONITOR_FORM}", where OUTLET is
${OUTLET_FORMS}, and DRIVER is one of
${DRIVERS.map((driver) => driver.id).join(", ")}.
With announce=HOST:PORT it makes itself known there every 5 s, where devices of its kind do.

Examples
  npm run simulate -- -m "nonin-df2 pty:/tmp/oximeter"
  npm run simulate -- -p desaturation -m "nonin-df2 pty:/tmp/oximeter" "hl7-pcd01 dial:2575 waves=none"
  npm run simulate -- -p recording:FOLDER -m "nonin-df2 listen:5001" "hl7-pcd01 listen:5002 vitals=heartRate,abpSys,abpDia,abpMean"
  npm run simulate -- -p recording:evenkeel-session.zip --artefact motion@120+30:0.7 -m "nonin-df2 listen:5001"
  npm run simulate -- -m "nonin-df2 file:/tmp/oximeter.ndjson"
  npm run simulate -- run --help     every option: seed, speed, line faults
  npm run simulate -- scenario list
  npm run simulate -- scenario textbook-iv --assert --speed max
  npm run simulate -- sandbox --at /tmp/evenkeel-sandbox     what the tester's console runs on
`;
const program = new Command("simulate")
  .description("Simulated bedside monitors: real protocol bytes of a simulated or recorded patient, on real lines.")
  .showHelpAfterError()
  .configureOutput({ writeErr: (text) => void process.stderr.write(text) });

program.addHelpText("after", EXAMPLES);

program
  .command("run", { isDefault: true })
  .description("One patient, measured by one monitor or several.")
  .requiredOption("-p, --patient <patient>", PATIENT_FORMS, "steady")
  .requiredOption("-m, --monitor <monitor...>", `each one word in quotes: "${MONITOR_FORM}"; OUTLET is ${OUTLET_FORMS}`)
  .option("--seed <number>", "the same seed gives the same patient and the same faults", number(0, 4_294_967_295), 1)
  .option("--speed <times>", "how many times as fast a recording is told", number(0.1, 100), 1)
  .option("--from <seconds>", "where in a recording to begin", number(0, 1e6), 0)
  .option("--cuff <seconds>", "time between cuff readings of a synthetic patient", number(10, 3600), 300)
  .option("--faults <list>", `line faults as name=chance per chunk, of ${FAULT_KINDS.join(", ")} (flood=times)`, "")
  .addOption(artefactOption())
  .addHelpText("after", ARTEFACT_HELP)
  .action(run);

program
  .command("demo")
  .description("The rooms of `npm start`; prints `ready FILE` once the devices file is written.")
  .requiredOption("--dir <folder>", "where lines and devices file go")
  .action(async ({ dir }: { dir: string }) => {
    const folder = resolve(dir);
    mkdirSync(folder, { recursive: true });
    const { file, monitors } = await startDemo(folder);
    say(`ready ${file}`);
    untilStopped(monitors, null);
  });

program.addCommand(scenarioCommand(say));
program.addCommand(sandboxCommand(say));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
