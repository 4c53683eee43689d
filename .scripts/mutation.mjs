// Breaks the alarm engine in every small way Stryker knows, one at a time, and counts how many of them its tests notice.
//   npm run mutation                          every file of shared/src/alarms that holds logic
//   npm run mutation -- watch.ts profiles/    these files only (a folder ends in /)
// Works in a copy outside the repository and takes it away again; the survivors and the scores are printed.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const STRYKER = "10.1.1";
/** Properties over whole histories of a room: met last, and fewer times. All others run as they are. */
const LONG = ["laws.test.ts", "promises.test.ts"];
const RUNS = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const engine = join("shared", "src", "alarms");
const SOURCE = /(?<!\.test|\.fixture)\.ts$/u;
/**
 * What only tests use, and the sounds: each is rendered and measured against the standard by its own tests, minutes per
 * thousand mutants. Tables (factory limits, words, melodies) are made when a file is loaded, which Stryker leaves out.
 */
const OUTSIDE = /^(bedside|script|sound-.*)\.ts$/u;

const copy = mkdtempSync(join(tmpdir(), "evenkeel-mutation-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: copy, stdio: "inherit" });
  if (error || status !== 0) {
    console.error(`${[command, ...args].join(" ")} failed${error ? `: ${error.message}` : ""}`);
    process.exit(1);
  }
}

function filesToMutate(wanted) {
  const all = readdirSync(join(root, engine), { recursive: true }).filter((name) => SOURCE.test(name));
  if (wanted.length === 0) return all.filter((name) => !OUTSIDE.test(name));
  return all.filter((name) => wanted.some((one) => name === one || (one.endsWith("/") && name.startsWith(one))));
}

/** Every property draws the same histories each time, and a failing one is not made small: only that it fails counts. */
function prepare(mutate) {
  const filter = (path) => !path.endsWith("node_modules");
  cpSync(join(root, "shared"), join(copy, "shared"), { recursive: true, filter });
  cpSync(join(root, "tsconfig.base.json"), join(copy, "tsconfig.base.json"));
  const write = (name, text) => writeFileSync(join(copy, name), text);
  const tests = readdirSync(join(copy, engine), { recursive: true }).filter((name) => name.endsWith(".test.ts"));
  const entry = (names) => names.map((name) => `import "./${name}";\n`).join("");
  write(join(engine, "quick.mutants.ts"), entry(tests.filter((name) => !LONG.includes(name))));
  write(
    join(engine, "then-long.mutants.ts"),
    `import fc from "fast-check";\n${entry(LONG)}fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: ${RUNS} });`,
  );
  for (const name of LONG) {
    const text = readFileSync(join(copy, engine, name), "utf8");
    write(join(engine, name), text.replaceAll(/\{ numRuns: \d+ \}/gu, "{}"));
  }
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  write("properties.mjs", `import fc from "fast-check"; fc.configureGlobal({ seed: 20260301, endOnFailure: true });`);
  write(
    "vitest.config.mjs",
    `class ByName {
  shard(files) { return files; }
  sort(files) { return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1)); }
}
export default {
  resolve: { alias: [{ find: /^@evenkeel\\/shared\\/(.+)$/u, replacement: ${JSON.stringify(join(copy, "shared", "src"))} + "/$1/index.ts" }] },
  test: { include: ["${engine}/*.mutants.ts"], setupFiles: ["./properties.mjs"], testTimeout: 60000, sequence: { sequencer: ByName } },
};`,
  );
  write(
    "stryker.config.json",
    JSON.stringify({
      mutate,
      inPlace: true,
      testRunner: "vitest",
      plugins: ["@stryker-mutator/vitest-runner"],
      vitest: { configFile: "vitest.config.mjs", related: false },
      coverageAnalysis: "perTest",
      ignoreStatic: true,
      concurrency: Number(process.env.MUTATION_CONCURRENCY ?? 2),
      reporters: ["clear-text", "progress-append-only", "json"],
      clearTextReporter: { allowColor: false, reportTests: false, logTests: false, skipFull: false },
      jsonReporter: { fileName: process.env.MUTATION_REPORT ?? "mutation.json" },
      timeoutMS: 10_000,
    }),
  );
}

const mutate = filesToMutate(process.argv.slice(2)).map((name) => join(engine, name));
if (mutate.length === 0) {
  console.error(`No such file in ${engine}: ${process.argv.slice(2).join(" ")}`);
  process.exit(1);
}
prepare(mutate);
const stryker = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${STRYKER}`);
const quietly = ["--no-audit", "--no-fund", "--loglevel=error", "--legacy-peer-deps", "--no-save"];
run("npm", ["install", ...quietly, ...stryker]);
for (const name of ["vitest", "fast-check", "zod"]) {
  rmSync(join(copy, "node_modules", name), { recursive: true, force: true });
  symlinkSync(join(root, "node_modules", name), join(copy, "node_modules", name));
}
run(process.execPath, [join("node_modules", "@stryker-mutator", "core", "bin", "stryker.js"), "run"]);
