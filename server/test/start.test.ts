import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import { startApp, type App } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createLog } from "../src/ops/index.ts";

let dir = "";
let running: App[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "evenkeel-start-"));
  running = [];
});
afterEach(async () => {
  for (const app of running) await app.stop();
  rmSync(dir, { recursive: true });
});

async function start(port = 0): Promise<App> {
  const clock = { ...manualClock(), notBefore: () => undefined };
  const config = readConfig({ DATA_DIR: dir, PORT: String(port), LOG_LEVEL: "silent", DISCOVERY: "false" });
  const app = await startApp({ config, clock, timers: clock, log: createLog({ level: "silent" }) });
  running.push(app);
  return app;
}

/** Everything in the record, to be held against itself. */
function record(): unknown {
  const database = new DatabaseSync(join(dir, "evenkeel.sqlite"), { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const rows = tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()]);
  database.close();
  return rows;
}

describe("a start", () => {
  it("beside a running server on the same record is refused and changes nothing", async () => {
    const app = await start();
    const before = record();
    await expect(start()).rejects.toThrow(/running already/u);
    expect(record()).toEqual(before);
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
  });

  it("on a port that is taken is refused in words, and changes nothing", async () => {
    const app = await start();
    await app.stop();
    running = [];
    const before = record();
    const other = createServer();
    await new Promise<void>((done) => void other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as AddressInfo;
    await expect(start(port)).rejects.toThrow(/Port \d+ is in use/u);
    expect(record()).toEqual(before);
    await new Promise<void>((done) => void other.close(() => done()));
  });

  it("with a file in the place of the data folder is refused in words", async () => {
    const folder = dir;
    dir = join(folder, "data");
    writeFileSync(dir, "");
    await expect(start()).rejects.toThrow(`The data folder ${dir} cannot be made (a file of that name is there)`);
    dir = folder;
  });

  it("after a stop takes the record over, and its first-administrator link is another", async () => {
    const first = await start();
    await first.stop();
    running = [];
    const second = await start();
    expect(second.firstAdminToken).toEqual(expect.any(String));
    expect(second.firstAdminToken).not.toBe(first.firstAdminToken);
  });
});
