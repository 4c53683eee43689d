import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serialPorts, type PortSources } from "./serial-ports.ts";

let folder = "";
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "evenkeel-ports-")));
  await mkdir(join(folder, "by-id"));
});
afterEach(() => rm(folder, { recursive: true }));

const nobody = () => null;
const sources = (list: PortSources["list"]): PortSources => ({
  list,
  byId: join(folder, "by-id"),
  kernel: join(folder, "kernel"),
});

async function plug(name: string, stable?: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, "");
  if (stable !== undefined) await symlink(path, join(folder, "by-id", stable));
  return path;
}

test("an adapter is told by the path that stays the same, with its maker and number", async () => {
  const adapter = await plug("ttyUSB0", "usb-FTDI_FT232R_A50285BI-if00-port0");
  const plain = await plug("ttyUSB1");
  const listed = [
    { path: plain, manufacturer: "Prolific", serialNumber: "77" },
    { path: adapter, manufacturer: "FTDI", serialNumber: "A50285BI" },
  ];
  const stable = join(folder, "by-id", "usb-FTDI_FT232R_A50285BI-if00-port0");
  const usedBy = (path: string) => (path === stable ? "ox" : null);
  expect(
    await serialPorts(
      usedBy,
      sources(() => Promise.resolve(listed)),
    ),
  ).toEqual({
    ports: [
      { path: stable, label: "FTDI (usb-FTDI_FT232R_A50285BI-if00-port0, now ttyUSB0)", usedBy: "ox" },
      { path: plain, label: "Prolific no. 77 (ttyUSB1)", usedBy: null },
    ],
    problem: null,
  });
});

test("sockets of the board come last, those with nothing behind them and pseudo-terminals not at all", async () => {
  for (const [name, type] of [
    ["ttyS0", "4\n"],
    ["ttyS1", "0\n"],
  ] as const) {
    await mkdir(join(folder, "kernel", name), { recursive: true });
    await writeFile(join(folder, "kernel", name, "type"), type);
  }
  const listed = ["/dev/ttyS1", "/dev/ttyS0", "/dev/pts/3", "/dev/ttyUSB10", "/dev/ttyUSB2"].map((path) => ({ path }));
  const { ports } = await serialPorts(
    nobody,
    sources(() => Promise.resolve(listed)),
  );
  expect(ports.map(({ path }) => path)).toEqual(["/dev/ttyUSB2", "/dev/ttyUSB10", "/dev/ttyS0"]);
});

test("Windows names its ports for people", async () => {
  const listed = [{ path: "COM3", friendlyName: "USB Serial Port (COM3)", manufacturer: "FTDI" }];
  const { ports } = await serialPorts(
    nobody,
    sources(() => Promise.resolve(listed)),
  );
  expect(ports).toEqual([{ path: "COM3", label: "USB Serial Port (COM3)", usedBy: null }]);
});

test("a system that cannot list them says so in a sentence, with what is known all the same", async () => {
  await plug("ttyUSB0", "usb-adapter");
  const answer = await serialPorts(
    nobody,
    sources(() => Promise.reject(new Error("spawn udevadm ENOENT"))),
  );
  expect(answer.problem).toContain("This system cannot list its serial ports");
  expect(answer.ports.map(({ path }) => path)).toEqual([join(folder, "by-id", "usb-adapter")]);
});

test("the system that the tests run on answers one way or the other", async () => {
  const { ports, problem } = await serialPorts(nobody);
  expect(Array.isArray(ports) && (problem === null || problem.length > 0)).toBe(true);
});
