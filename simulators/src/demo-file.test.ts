import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeDemoFile } from "./demo-file.ts";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-demo-"));
  file = join(folder, "devices.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (): unknown => JSON.parse(readFileSync(file, "utf8"));
const room = { id: "room-1", title: "Room 1" };
const own = (port: number) => ({ id: "room-1-monitor", title: "Simulated monitor", transport: { port } });

test("its own devices are written anew, and what others added stays as it was", () => {
  writeDemoFile(file, { rooms: [room], devices: [own(1)] });
  expect(read()).toEqual({ rooms: [room], devices: [own(1)] });
  const added = { id: "mine", title: "My oximeter", transport: { kind: "serial" }, broken: [1] };
  const other = { id: "room-9", title: "Room 9" };
  const prefer = { spo2: ["mine", "room-1-monitor"] };
  writeFileSync(
    file,
    JSON.stringify({ rooms: [{ ...room, title: "Old", prefer }, other], devices: [7, added, own(1)] }),
  );
  writeDemoFile(file, { rooms: [room], devices: [own(2)] });
  expect(read()).toEqual({ rooms: [{ ...room, prefer }, other], devices: [own(2), 7, added] });
});

test("a file that is not JSON is kept beside the new one", () => {
  writeFileSync(file, "{ half");
  writeDemoFile(file, { rooms: [room], devices: [own(1)] });
  expect(read()).toEqual({ rooms: [room], devices: [own(1)] });
  expect(readFileSync(`${file}.unreadable`, "utf8")).toBe("{ half");
});

test.each(["7", "null", "[]", '{"rooms": 1}'])("a file that says %s counts for nothing", (text) => {
  writeFileSync(file, text);
  writeDemoFile(file, { rooms: [room], devices: [] });
  expect(read()).toEqual({ rooms: [room], devices: [] });
  expect(existsSync(`${file}.new`)).toBe(false);
});
