// Runs everything that must hold: types, lint, unit and whole-server tests, browser journeys.
// The last line is a plain count, so that any runner of this command can read it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const out = mkdtempSync(join(tmpdir(), "evenkeel-test-"));
const unitReport = join(out, "unit.json");
const journeyReport = join(out, "journeys.json");
const total = { passed: 0, failed: 0, skipped: 0 };

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

async function step(title, script) {
  const code = await run(title, "npm", ["run", "--silent", script]);
  total[code === 0 ? "passed" : "failed"] += 1;
}

/** A runner that failed without a failed test (a crash, an unhandled error) still counts as one failure. */
function count(code, { passed, failed, skipped }) {
  total.passed += passed;
  total.skipped += skipped;
  total.failed += failed === 0 && code !== 0 ? 1 : failed;
}

await step("Types", "types");
await step("Lint, import rules, format, dead code, README", "lint");

const unitCode = await run("Unit and whole-server tests", "npx", [
  "vitest",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${unitReport}`,
]);
const unit = read(unitReport);
count(unitCode, {
  passed: unit?.numPassedTests ?? 0,
  failed: unit?.numFailedTests ?? 0,
  skipped: (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0),
});

const journeyCode = await run(
  "Browser journeys",
  "npx",
  ["playwright", "test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"],
  {
    PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport,
  },
);
const journeys = read(journeyReport)?.stats;
count(journeyCode, {
  passed: journeys?.expected ?? 0,
  failed: (journeys?.unexpected ?? 0) + (journeys?.flaky ?? 0),
  skipped: journeys?.skipped ?? 0,
});

rmSync(out, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed === 0 ? 0 : 1);
