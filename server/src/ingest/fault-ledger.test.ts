import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultLedger } from "./fault-ledger.ts";

const unknown = (detail: string, count = 1) => ({ kind: "unknown-code", at: 0, count, detail }) as const;

describe("fault ledger", () => {
  test("faults are counted by kind, for as many as each stands for", () => {
    const ledger = faultLedger();
    ledger.fault({ kind: "bad-checksum", at: 0, count: 1 });
    ledger.fault({ kind: "garbage", at: 0, count: 40 });
    ledger.fault({ kind: "garbage", at: 0, count: 2 });
    ledger.trouble("refused-connection", "a second device");
    expect(ledger.read().faults).toEqual({ "bad-checksum": 1, garbage: 42, "refused-connection": 1 });
  });

  test("an unknown code is listed with its name, its count and its newest value", () => {
    const ledger = faultLedger();
    ledger.fault(unknown("150031^MDC_PRESS_X^MDC=118 mmHg"));
    ledger.fault(unknown("150031^MDC_PRESS_X^MDC=121 mmHg", 2));
    ledger.fault(unknown("150099^MDC_Y^=97 % -> spo2"));
    ledger.fault(unknown("a device's own words"));
    expect(ledger.read().unknownCodes).toEqual([
      { code: "150031^MDC", name: "MDC_PRESS_X", count: 3, last: "121 mmHg" },
      { code: "150099", name: "MDC_Y", count: 1, last: "97 % (read as spo2)" },
      { code: "a device's own words", name: "", count: 1, last: "" },
    ]);
  });

  test("whatever codes a device invents, the table stays bounded and the count whole", () => {
    const ledger = faultLedger();
    for (let i = 0; i < 1000; i++) ledger.fault(unknown(`${i}^${"n".repeat(10_000)}^X=${"v".repeat(10_000)} mmHg`));
    const { unknownCodes, faults } = ledger.read();
    expect(unknownCodes.length).toBe(201);
    expect(unknownCodes.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
    expect(faults["unknown-code"]).toBe(1000);
    expect(JSON.stringify(unknownCodes).length).toBeLessThan(100_000);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (detail) => {
        faultLedger().fault(unknown(detail));
      }),
    );
  });

  test("a notice is shown while it holds, and not while its line is gone", () => {
    const ledger = faultLedger();
    const notice = (code: string, active: boolean) => ({ kind: "notice", at: 0, code, text: code, active }) as const;
    ledger.notice(notice("low-battery", true));
    ledger.notice(notice("low-battery", true));
    ledger.notice(notice("sensor-fault", true));
    ledger.notice(notice("low-battery", false));
    expect(ledger.read().notices).toEqual([{ code: "sensor-fault", text: "sensor-fault" }]);
    ledger.trouble("refused-connection", "a second device");
    ledger.speaks(false);
    expect(ledger.read().notices).toEqual([]);
    // A device tells such things once: with its line back they hold, and what the line itself told does not.
    ledger.speaks(true);
    expect(ledger.read().notices).toEqual([{ code: "sensor-fault", text: "sensor-fault" }]);
    for (let i = 0; i < 1000; i++) ledger.notice(notice(`code-${i}`, true));
    expect(ledger.read().notices.length).toBe(100);
  });
});
