import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { encodeText, formatHl7Time, mllpFrame } from "@evenkeel/shared/codec";
import { manualClock } from "@evenkeel/shared/time";
import { startApp } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { memoryTransport } from "../src/ingest/index.ts";
import { createLog } from "../src/ops/index.ts";
import { NURSE, settle } from "./stand.ts";

const HOUR = 3_600_000;

/** A whole server with an HL7 monitor in one room, whose cuff is told with whatever times the test likes. */
async function room() {
  const dir = mkdtempSync(join(tmpdir(), "evenkeel-cuff-"));
  const clock = { ...manualClock(), notBefore: () => undefined };
  const line = memoryTransport(clock);
  const transport = { kind: "tcp-server", port: 0 };
  const app = await startApp({
    config: readConfig({ DATA_DIR: dir, PORT: "0", LOG_LEVEL: "silent", DISCOVERY: "false" }),
    clock,
    timers: clock,
    log: createLog({ level: "silent" }),
    transports: { mon: line },
    devices: {
      rooms: [{ id: "room-1", title: "Room 1" }],
      devices: [{ id: "mon", title: "Monitor", room: "room-1", driver: "hl7-pcd01", transport }],
    },
  });
  onTestFinished(async () => {
    await app.stop();
    rmSync(dir, { recursive: true });
  });
  const opened = await app.monitor.execute(
    {
      type: "session.open",
      commandId: "open-1",
      room: "room-1",
      station: NURSE.station,
      patient: {
        alias: "Anna",
        identifiers: [
          { kind: "MRN", value: "0001" },
          { kind: "Date of birth", value: "1 Jan 1980" },
        ],
      },
      plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
    },
    NURSE,
  );
  expect(opened).toMatchObject({ ok: true });

  let sent = 0;
  return {
    clock,
    async cuff(sys: number, ahead: { readonly message?: number; readonly value?: number } = {}) {
      const time = (ms = 0) => formatHl7Time(clock.now() + ms, 0, "ms");
      const text = [
        `MSH|^~\\&|MON|FAC|||${time(ahead.message)}||ORU^R01^ORU_R01|${++sent}|P|2.6`,
        `OBR|1|||182777000^monitoring of patient^SCT|||${time(ahead.message)}`,
        `OBX|1|NM|150301^MDC_PRESS_CUFF_SYS^MDC||${sys}|266016^MDC_DIM_MMHG^MDC|||||R|||${time(ahead.value)}`,
      ].join("\r");
      line.send(mllpFrame(encodeText(text, "utf8")));
      clock.advance(50);
      await settle();
    },
    shown() {
      const items = app.monitor.snapshot("room-1")!.items;
      const item = items.find((one) => one.k === "n" && one.v === "nibpSys");
      return item?.k === "n" ? { value: item.x, age: item.t - (item.m ?? item.t) } : undefined;
    },
    rules: () => app.monitor.alarms("room-1")!.alarms.map(({ rule }) => rule),
  };
}

it.each([
  ["the monitor's clock", { message: HOUR, value: HOUR }],
  ["the cuff's own time", { value: HOUR }],
])("%s an hour ahead hides no later reading and silences no alarm", async (_which, ahead) => {
  const it = await room();
  await it.cuff(120, ahead);
  expect(it.shown()).toEqual({ value: 120, age: 0 });
  // Less than the line may be silent.
  it.clock.advance(4000);
  await it.cuff(210);
  expect(it.shown()).toEqual({ value: 210, age: 0 });
  expect(it.rules()).toContain("nibpSys-high");
});
