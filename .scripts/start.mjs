// Serves Evenkeel. Where no devices are configured yet, simulated monitors are started beside it, so that a first look
// shows live rooms, and the simulator behind the tester's console. `data/devices.json`, or DEVICES_FILE, turns both
// off; SANDBOX names another simulator.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants, setPriority, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dataDir = resolve(root, process.env.DATA_DIR || "data");
// The terminal is for whoever starts it: what to open, and what goes wrong.
const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: process.env.LOG_LEVEL || "warn" };
const children = new Set();
let stopping = false;
/** Held while the simulated monitors run; what nobody refers to would be closed, and the lock with it. */
let simulation = null;

function start(name, args, options) {
  const child = spawn(process.execPath, args, { cwd: root, env, ...options });
  children.add(child);
  child.on("error", (error) => {
    console.error(`${name} could not be started: ${error.message}`);
    stop(1);
  });
  child.on("exit", (code, signal) => {
    children.delete(child);
    if (!stopping) console.error(`${name} ended${signal ? ` by ${signal}` : ` with code ${code}`}.`);
    stop(code ?? 1);
  });
  return child;
}

function stop(code) {
  process.exitCode ??= code;
  if (stopping) return;
  stopping = true;
  simulation?.release();
  for (const child of children) child.kill("SIGTERM");
  setTimeout(() => {
    for (const child of children) child.kill("SIGKILL");
  }, 8000).unref();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(0));

/** Starts the simulated monitors and resolves with their devices file once they listen. */
async function simulate() {
  const dir = join(dataDir, "simulated");
  mkdirSync(dir, { recursive: true });
  // Two simulations in one folder would take each other's lines away.
  const { takeStartLock } = await import("../server/src/storage/start-lock.ts");
  simulation = takeStartLock(join(dir, "simulation.lock"));
  if (!simulation) {
    console.error(
      `Evenkeel is running already on ${dataDir}. Stop that one first, or set DATA_DIR and PORT for a second.`,
    );
    process.exit(1);
  }
  const child = start("The simulated monitors", ["simulators/src/cli.ts", "demo", "--dir", dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((done) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("ready ")) done(line.slice("ready ".length));
    });
  });
}

/** Where the simulator of the tester's console will listen, or null where no folder can be had for its socket. */
function sandboxSocket() {
  try {
    // Paths of UNIX sockets end after a hundred bytes, and a data folder may lie deeper. Nobody else may enter this one.
    const dir = mkdtempSync(join(tmpdir(), "evenkeel-"));
    process.on("exit", () => rmSync(dir, { recursive: true, force: true }));
    return join(dir, "sandbox");
  } catch (error) {
    console.error(`The tester's console has no simulator: ${error.message}`);
    return null;
  }
}

const SANDBOX_RESTARTS = 5;
const STEADY_MS = 60_000;

/** Runs the simulator of the tester's console. The clinic's server goes on without it, however it ends. */
function runSandbox(at, restarts = 0) {
  if (stopping) return;
  const from = performance.now();
  const args = ["--max-old-space-size=512", "simulators/src/cli.ts", "sandbox", "--at", at];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  children.add(child);
  child.on("spawn", () => {
    try {
      // A run as fast as the machine can must not take the time of the rooms.
      setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended already.
    }
  });
  let over = false;
  const again = (why) => {
    children.delete(child);
    if (over || stopping) return;
    over = true;
    const next = performance.now() - from > STEADY_MS ? 1 : restarts + 1;
    const goesOn = next <= SANDBOX_RESTARTS;
    console.error(
      `The tester's simulator ${why}. ${goesOn ? "It is started again." : "It stays off until the next start."}`,
    );
    if (goesOn) setTimeout(() => runSandbox(at, next), 1000).unref();
  };
  child.on("error", (error) => again(`could not be started: ${error.message}`));
  child.on("exit", (code, signal) => again(signal ? `ended by ${signal}` : `ended with code ${code}`));
}

if (process.argv.includes("--help")) {
  spawn(process.execPath, ["server/src/main.ts", "--help"], { cwd: root, stdio: "inherit" });
} else {
  let sandbox = null;
  if (!env.DEVICES_FILE && !existsSync(join(dataDir, "devices.json"))) {
    env.DEVICES_FILE = await simulate();
    env.DEMO_SESSIONS ??= "true";
    if (!env.SANDBOX) {
      sandbox = sandboxSocket();
      if (sandbox) env.SANDBOX = sandbox;
    }
  }
  // Young objects in 12 MB instead of up to 100: they are garbage within a second, and the memory stays taken.
  start("The server", ["--max-semi-space-size=4", "server/src/main.ts"], { stdio: "inherit" });
  // After it, so that its start waits for nothing.
  if (sandbox) runSandbox(sandbox);
}
