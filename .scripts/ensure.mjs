// Makes sure of what a command needs, and does nothing when it is already there.
// Runs under whatever Node the machine has (20 or newer); everything it starts runs under the project's own Node.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser, installBrowser } from "./browser.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules", ".bin");

function run(command, args, what) {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", env });
  if (error || status !== 0) {
    console.error(
      `\n${what} failed${error ? `: ${error.message}` : ""}. Mend what is printed above and run the command again.`,
    );
    process.exit(1);
  }
}

function stamped(file, key, make) {
  if (existsSync(file) && readFileSync(file, "utf8") === key) return;
  make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, key);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    if (!existsSync(path)) continue;
    if (statSync(path).isDirectory()) {
      const files = readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
        .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
        .sort();
      for (const file of files) hash.update(relative(root, file)).update(readFileSync(file));
    } else {
      hash.update(relative(root, path)).update(readFileSync(path));
    }
  }
  return hash.digest("hex");
}

const parts = {
  modules() {
    const workspaces = ["shared", "server", "client", "simulators", "e2e"].map((name) =>
      join(root, name, "package.json"),
    );
    const key = hashOf([join(root, "package.json"), join(root, "package-lock.json"), ...workspaces]);
    const stamp = join(root, "node_modules", ".evenkeel-installed");
    if (!existsSync(join(bin, "node")))
      console.log("Installing packages; this happens once and takes about a minute ...");
    stamped(stamp, key, () =>
      run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], "Installing the packages"),
    );
  },
  client() {
    const sources = [
      "client/src",
      "client/index.html",
      "client/public",
      "shared/src",
      "vite.config.ts",
      "package-lock.json",
    ];
    const key = hashOf(sources.map((path) => join(root, path)));
    stamped(join(root, "client", "dist", ".built-from"), key, () =>
      run(
        "node",
        ["node_modules/vite/bin/vite.js", "build", "--config", "vite.config.ts", "--logLevel", "warn"],
        "Building the client",
      ),
    );
  },
  browser() {
    if (!findBrowser()) installBrowser(run);
  },
};

for (const name of process.argv.slice(2)) parts[name]();
