// Checks the types of every workspace, two at a time.
import { spawn } from "node:child_process";

const queue = ["shared", "server", "client", "simulators", "e2e"];
let failed = false;

async function worker() {
  for (let name = queue.shift(); name; name = queue.shift()) {
    const code = await new Promise((resolve) => {
      spawn(process.execPath, ["node_modules/typescript/bin/tsc", "-p", name], { stdio: "inherit" }).on(
        "close",
        resolve,
      );
    });
    if (code !== 0) failed = true;
  }
}

await Promise.all([worker(), worker()]);
process.exit(failed ? 1 : 0);
