import { parseUnknownCode, type DecodeFault } from "@evenkeel/shared/devices";
import type { DeviceNotice } from "@evenkeel/shared/vitals";
import type { DeviceHealth } from "@evenkeel/shared/wire";

const MOST_CODES = 200;
const MOST_NOTICES = 100;
const MOST_TEXT = 120;
/** Longer than any detail that `formatUnknownCode` writes. */
const LONGEST_DETAIL = 1000;

type Shown = DeviceHealth["notices"][number];
type UnknownCode = DeviceHealth["unknownCodes"][number];

/** What a device sent that was not used, and what it says of itself, since the server started. */
export interface FaultLedger {
  fault(fault: DecodeFault): void;
  /** Of the line and not of the bytes: `refused-connection`, `unsent-bytes`. */
  trouble(kind: string, detail: string): void;
  notice(notice: DeviceNotice): void;
  /** While the line is gone nothing that the device said of itself is shown; most devices do not say it again after. */
  speaks(open: boolean): void;
  read(): Pick<DeviceHealth, "faults" | "notices" | "unknownCodes">;
}

/** Everything in it is bounded, whatever the device sends: kinds are few, codes and notices capped, texts cut. */
export function faultLedger(): FaultLedger {
  const faults: Record<string, number> = {};
  const codes = new Map<string, UnknownCode>();
  const notices = new Map<string, Shown>();
  const troubles = new Map<string, Shown>();
  let further = 0;
  let open = true;

  function count(kind: string, by: number): void {
    faults[kind] = (faults[kind] ?? 0) + by;
  }

  function unknown(detail: string, by: number): void {
    const { code, name, last } = readUnknownCode(detail);
    const known = codes.get(code);
    if (known || codes.size < MOST_CODES) codes.set(code, { code, name, last, count: (known?.count ?? 0) + by });
    else further += by;
  }

  function show(where: Map<string, Shown>, code: string, text: string): void {
    if (where.has(code) || where.size < MOST_NOTICES) where.set(code, { code, text: cut(text) });
  }

  return {
    fault(fault) {
      count(fault.kind, fault.count);
      if (fault.kind === "unknown-code" && fault.detail !== undefined) unknown(fault.detail, fault.count);
    },
    trouble(kind, detail) {
      count(kind, 1);
      show(troubles, kind, detail);
    },
    notice({ code, text, active }) {
      if (active) show(notices, code, text);
      else notices.delete(code);
    },
    speaks(now) {
      open = now;
      if (!open) troubles.clear();
    },
    read() {
      const rest = { code: "…", name: `codes beyond the first ${MOST_CODES}`, count: further, last: "" };
      return {
        faults: { ...faults },
        unknownCodes: further > 0 ? [...codes.values(), rest] : [...codes.values()],
        notices: open ? [...troubles.values(), ...notices.values()] : [],
      };
    },
  };
}

/** A row of the table; a detail that is none of `formatUnknownCode` is shown as it is. */
function readUnknownCode(detail: string): Omit<UnknownCode, "count"> {
  const found = detail.length > LONGEST_DETAIL ? undefined : parseUnknownCode(detail);
  if (!found) return { code: cut(detail), name: "", last: "" };
  const { code, name, system, value, unit, usedAs } = found;
  const read = usedAs === undefined ? "" : ` (read as ${usedAs})`;
  return {
    code: cut(system === "" ? code : `${code}^${system}`),
    name: cut(name),
    last: cut(`${value} ${unit}`.trim() + read),
  };
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
}
