import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startContestant, type Contestant } from "./contestant.ts";
import { startSources } from "./source.ts";
import { evenkeelViewers, relayViewers, type Viewers } from "./viewers.ts";

/**
 * Device byte in to decoded values at the socket client, against a bare `net` to `ws` relay of the same messages in the
 * same run: HL7 PCD-01, since it is the dearer of the two protocols to decode. A viewer is done when it has the nine
 * numbers of a message: from Evenkeel they come decoded, behind the relay the viewer reads them out of the text itself.
 * Rounds take turns, so that a slow moment of the machine meets both, and the first of each is not counted: it is the
 * compiler's. `npm run bench -- ROUNDS SECONDS` changes the defaults, `VIEWERS=1,10` their numbers. Both are fed all
 * the time, half a period apart, so that neither waits for the other's work on the same message.
 */
const [rounds = 5, seconds = 6] = process.argv.slice(2).map(Number);
const VIEWERS = (process.env["VIEWERS"] ?? "1,10,50").split(",").map(Number);
const WARM_UP_MS = 1500;
const PASSWORD = "bench-password-1";

interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly cpu: number;
  readonly rss: number;
  readonly values: number;
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

async function measure(contestant: Contestant, viewers: Viewers): Promise<Round> {
  await wait(WARM_UP_MS);
  viewers.latencies.length = 0;
  const before = await contestant.usage();
  await wait(seconds * 1000);
  const after = await contestant.usage();
  const sorted = viewers.latencies.slice().sort((a, b) => a - b);
  viewers.stop();
  return {
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    cpu: (after.cpuMs - before.cpuMs) / (seconds * 10),
    rss: after.rssMb,
    values: sorted.length,
  };
}

function row(name: string, all: readonly Round[]): string {
  const of = (key: keyof Round): number => median(all.map((round) => round[key]));
  return `  ${name.padEnd(10)} p50 ${of("p50").toFixed(2)} ms  p99 ${of("p99").toFixed(2)} ms  CPU ${of("cpu").toFixed(1)} %  RSS ${of("rss").toFixed(0)} MB  ${of("values")} values a round`;
}

async function compare(relay: Contestant, evenkeel: Contestant, count: number): Promise<void> {
  const floor: Round[] = [];
  const ours: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const one = await measure(relay, await relayViewers(relay.port, count, sources.groups.relay));
    const other = await measure(
      evenkeel,
      await evenkeelViewers(evenkeel.port, count, sources.groups.evenkeel, PASSWORD),
    );
    if (round === 0) continue;
    floor.push(one);
    ours.push(other);
  }
  const ratio = (key: keyof Round): string =>
    median(ours.map((one, index) => one[key] / floor[index]![key])).toFixed(2);
  say(`\n${count} viewer${count === 1 ? "" : "s"}, ${rounds} rounds of ${seconds} s`);
  say(row("relay", floor));
  say(row("Evenkeel", ours));
  say(
    `  ratio      p50 ${ratio("p50")}  p99 ${ratio("p99")}  CPU ${ratio("cpu")}  RSS ${ratio("rss")}   (median of the rounds' ratios)`,
  );
}

const dataDir = mkdtempSync(join(tmpdir(), "evenkeel-bench-"));
const sources = await startSources(["relay", "evenkeel"]);
const relay = await startContestant("./relay.ts", { SOURCES: sources.groups.relay.ports.join(",") });
const evenkeel = await startContestant("./evenkeel.ts", {
  SOURCES: sources.groups.evenkeel.ports.join(","),
  DATA_DIR: dataDir,
  ADMIN_PASSWORD: PASSWORD,
});
say("100 messages a second of nine numerics from ten monitors; decoding, alarms and storing on.");
try {
  for (const count of VIEWERS) await compare(relay, evenkeel, count);
} finally {
  await evenkeel.stop();
  await relay.stop();
  sources.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
