import { describe, expect, test } from "vitest";
import { bedside, MONITOR, type Bedside } from "./bedside.ts";

const says = (room: Bedside, code: string, active = true, alarm?: string) =>
  room.send({ type: "notice", device: MONITOR, code, active, ...(alarm !== undefined && { alarm }) });
const device = (room: Bedside) => room.state.devices[MONITOR];

describe("a device's own alarm", () => {
  test.each([
    ["ASYSTOLE", "arrest"],
    ["Asystolie", "arrest"],
    ["V-FIB", "arrest"],
    ["vfib/vtach", "arrest"],
    ["Vent. Tachycardia", "arrest"],
    ["V. Fib", "arrest"],
    ["CARDIAC ARREST", "arrest"],
    ["Apnea 25 s", "breathless"],
    ["APNOEA", "breathless"],
    ["no breath detected", "breathless"],
  ] as const)("%s is known by its words", (words, kind) => {
    const room = bedside();
    says(room, "p-1", true, words);
    expect(device(room)).toMatchObject({ [kind]: ["p-1"] });
  });

  test.each(["Ventilator fault", "Vent bigeminy", "NIBP arrest valve", "tachypnoea", ""])("%s is none", (words) => {
    const room = bedside();
    expect(says(room, "p-1", true, words).changed).toBe(false);
    expect(device(room)).toBeUndefined();
  });

  test("is kept by its codes, each once and in one order, and no more than eight of them", () => {
    const room = bedside();
    for (const code of ["b", "c", "a", "b"]) says(room, code, true, "ASYSTOLE");
    expect(device(room)!.arrest).toEqual(["a", "b", "c"]);
    for (const code of ["g", "f", "e", "d", "h", "i", "j"]) says(room, code, true, "ASYSTOLE");
    expect(device(room)!.arrest).toEqual(["a", "b", "c", "d", "e", "f", "g", "h"]);
  });

  test("ends by its code, with its words or without; the others stay", () => {
    const room = bedside();
    for (const code of ["a", "b", "c"]) says(room, code, true, "ASYSTOLE");
    says(room, "no-breath");
    says(room, "b", false);
    expect(device(room)!.arrest).toEqual(["a", "c"]);
    says(room, "a", false, "ASYSTOLE");
    expect(device(room)!.arrest).toEqual(["c"]);
    expect(says(room, "x", false).changed).toBe(false);
    expect(says(room, "c").changed).toBe(false);
    says(room, "c", false);
    expect(device(room)).not.toHaveProperty("arrest");
    expect(device(room)!.breathless).toEqual(["no-breath"]);
    says(room, "no-breath", false);
    expect(device(room)).not.toHaveProperty("breathless");
  });
});

describe("a cuff that fails", () => {
  test("is counted until it measures; the word that it fails no more counts for nothing", () => {
    const room = bedside();
    says(room, "nibp-error");
    expect(device(room)).toMatchObject({ cuffFailures: 1, faults: ["cuff-failed"] });
    expect(says(room, "nibp-error", false).changed).toBe(false);
    says(room, "nibp-error");
    expect(device(room)).toMatchObject({ cuffFailures: 2, faults: ["cuff-failing"] });
    says(room, "nibp-error");
    expect(device(room)).toMatchObject({ cuffFailures: 3, faults: ["cuff-failing"] });
    room.value("spo2", 97);
    room.value("nibpDia", 80);
    room.missing("nibpSys", "invalid");
    expect(device(room)).toMatchObject({ cuffFailures: 3 });
    room.value("nibpSys", 120);
    expect(device(room)).not.toHaveProperty("cuffFailures");
    expect(device(room)).not.toHaveProperty("faults");
  });

  test("once and then measures has failed no more", () => {
    const room = bedside();
    says(room, "nibp-error");
    room.value("nibpSys", 120);
    expect(device(room)).not.toHaveProperty("faults");
    expect(room.alarms()).toEqual([]);
  });
});

test("batteries go by both of their names", () => {
  for (const [code, fault] of [
    ["low-battery", "battery-low"],
    ["battery-low", "battery-low"],
    ["critical-battery", "battery-critical"],
    ["battery-critical", "battery-critical"],
  ] as const) {
    const room = bedside();
    says(room, code);
    expect(device(room)!.faults).toEqual([fault]);
    says(room, code, false);
    expect(device(room)).not.toHaveProperty("faults");
  }
});
