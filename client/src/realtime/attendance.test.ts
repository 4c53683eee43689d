import type { StationHeartbeat, StationHello, StationReply } from "@evenkeel/shared/wire";
import { beforeEach, describe, expect, test } from "vitest";
import { attendance, type Attendance, type DrawnAlarm } from "./attendance.ts";

const DESK: StationHello = { name: "Desk", role: "nurses-station", covers: "all" };
const PROOF: StationHeartbeat = { audio: "running", volume: 1, visible: true, soundTestedAt: null };

let now: number;
let hello: StationHello | null;
let proof: StationHeartbeat;
let open: DrawnAlarm[];
let asked: { readonly hello: StationHello; answer(reply: StationReply): void }[];
let proofs: StationHeartbeat[];
let delivered: (readonly DrawnAlarm[])[];
let state: { id: string | null; refusal: string | null };
let page: Attendance;

beforeEach(() => {
  now = 0;
  hello = DESK;
  proof = PROOF;
  open = [];
  [asked, proofs, delivered] = [[], [], []];
  state = { id: null, refusal: null };
  page = attendance({
    hello: () => hello,
    proof: () => proof,
    unconfirmed: () => open,
    send: {
      hello: (its, answer) => void asked.push({ hello: its, answer }),
      proof: (its) => void proofs.push(its),
      delivered: (its) => void delivered.push(its),
    },
    attending: (id, refusal) => void (state = { id, refusal }),
    monotonic: () => now,
  });
});

/** The ticker of so many milliseconds. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= 250) {
    now += 250;
    page.check();
  }
}

function attend(id = "s1"): void {
  page.connected();
  asked.at(-1)!.answer({ ok: true, station: id });
}

describe("what a page says of itself", () => {
  test("first what it is for, and then every two seconds that it can sound", () => {
    page.connected();
    expect(asked.map((one) => one.hello)).toEqual([DESK]);
    pass(1000);
    expect(proofs).toEqual([]);
    asked[0]!.answer({ ok: true, station: "s1" });
    expect(state).toEqual({ id: "s1", refusal: null });
    expect(proofs).toEqual([PROOF]);
    pass(10_000);
    expect(proofs).toHaveLength(6);
    expect(asked).toHaveLength(1);
  });

  test("at once when it cannot sound any more", () => {
    attend();
    proof = { ...PROOF, audio: "suspended" };
    pass(250);
    expect(proofs.at(-1)).toMatchObject({ audio: "suspended" });
    expect(proofs).toHaveLength(2);
  });

  test("nothing before the rooms are known, and nothing over a broken line", () => {
    hello = null;
    page.connected();
    pass(3000);
    expect(asked).toEqual([]);
    hello = DESK;
    pass(250);
    expect(asked).toHaveLength(1);
    page.disconnected();
    expect(state.id).toBeNull();
    pass(5000);
    expect([asked.length, proofs.length]).toEqual([1, 0]);
    asked[0]!.answer({ ok: true, station: "late" });
    expect(state.id).toBeNull();
  });

  test("anew when it is for something else, on every new line, and while it is refused or not answered", () => {
    attend();
    hello = { ...DESK, role: "display" };
    pass(250);
    expect(asked.at(-1)!.hello.role).toBe("display");
    asked.at(-1)!.answer({ ok: false, error: { code: "invalid", message: "No such room." } });
    expect(state).toEqual({ id: null, refusal: "No such room." });
    pass(2000);
    expect(asked).toHaveLength(3);
    pass(2000);
    expect(asked).toHaveLength(4);
    page.disconnected();
    page.connected();
    expect(asked).toHaveLength(5);
  });
});

describe("what it has drawn", () => {
  const alarm: DrawnAlarm = { room: "1", alarm: "a", priority: "high" };

  test("is confirmed once it is a station, again while the server does not list it, and at each priority", () => {
    open = [alarm];
    page.connected();
    pass(1000);
    expect(delivered).toEqual([]);
    asked[0]!.answer({ ok: true, station: "s1" });
    pass(250);
    expect(delivered).toEqual([[alarm]]);
    pass(1500);
    expect(delivered).toHaveLength(1);
    pass(500);
    expect(delivered).toHaveLength(2);
    open = [];
    pass(3000);
    expect(delivered).toHaveLength(2);
    open = [{ ...alarm, priority: "medium" }];
    pass(250);
    expect(delivered.at(-1)).toEqual(open);
  });

  test("never more at once than the wire takes", () => {
    attend();
    open = Array.from({ length: 500 }, (_, n) => ({ ...alarm, alarm: `a${n}` }));
    pass(250);
    expect(delivered[0]).toHaveLength(200);
  });
});
