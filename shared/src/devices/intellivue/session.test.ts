import { describe, expect, test } from "vitest";
import { ABORT, associationRequest, RELEASE_REQUEST, RELEASE_RESPONSE } from "./association.ts";
import { bytesOf, hexOf } from "./capture.fixture.ts";
import { CLASS, COMMAND, RO } from "./codes.ts";
import { glance, NINE, optionsWith } from "./conversation.fixture.ts";
import { dataPdu, readDataPdu, labelList } from "./data-pdu.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import { ACCEPTANCE, object, result, value } from "./messages.fixture.ts";
import { uint16At } from "./number-field.ts";
import type { IntelliVueOptions } from "./options.ts";
import { words } from "./poll-reply.ts";
import { ByteWriter } from "@evenkeel/shared/codec";

const REQUEST = hexOf(associationRequest());
const REFUSAL = bytesOf("0c0401020304");
/** A create event without attributes, with its invoke id. */
const CREATE = dataPdu(
  RO.invoke,
  0x0102,
  COMMAND.confirmedEvent,
  words(0x21, 0, 0, 0, 0, 0x0d06, 10, 0x21, 0, 0, 0, 0),
);

/** What the host says, by kind, with the second in which it says it. */
class Host {
  readonly decoder: IntelliVueDecoder;
  now = 0;
  constructor(options: Partial<IntelliVueOptions> = {}) {
    this.decoder = new IntelliVueDecoder(optionsWith(options), "datagrams");
  }

  tick(seconds = 1): string[] {
    const said: string[] = [];
    for (let second = 0; second < seconds; second++) {
      said.push(...this.decoder.tick(NINE + this.now * 1000).replies.map((one) => `${this.now} ${kindOf(one)}`));
      this.now++;
    }
    return said;
  }

  hear(message: Uint8Array) {
    const step = this.decoder.push(message, NINE + this.now * 1000);
    return { told: glance(step.observations), said: step.replies.map(kindOf), step };
  }

  numbers() {
    return this.hear(result(CLASS.numeric, [object(1, value(0x4182, 60))], this.now * 8000));
  }
}

function kindOf(message: Uint8Array): string {
  const hex = hexOf(message);
  if (hex === REQUEST) return "associate";
  if (hex === hexOf(RELEASE_REQUEST)) return "release";
  if (hex === hexOf(RELEASE_RESPONSE)) return "released";
  const pdu = readDataPdu(message)!;
  if (pdu.operation === RO.result) return `created ${pdu.invoke}`;
  if (pdu.command === COMMAND.get) return "get waves";
  if (pdu.command === COMMAND.confirmedSet) return `set ${(pdu.to - pdu.from - 24) / 4}`;
  return `${uint16At(message, 24) === 0xf13b ? "stream" : "poll"} ${uint16At(message, 32).toString(16)}`;
}

const invokeOf = (step: { replies: readonly Uint8Array[] }, kind: string) =>
  readDataPdu(step.replies.find((one) => kindOf(one) === kind)!)!.invoke;
const listAnswer = (invoke: number, command: number, labels: readonly number[]) => {
  const list = labelList(labels);
  const body = new ByteWriter().append(words(0x21, 0, 0, 1, list.length + 4, 0xf23a, list.length)).append(list);
  return dataPdu(RO.result, invoke, command, body.toBytes());
};

describe("association", () => {
  test("one release, then a request each second for as long as it takes", () => {
    const host = new Host();
    const said = host.tick(30);
    expect(said.slice(0, 4)).toEqual(["0 release", "0 associate", "1 associate", "2 associate"]);
    expect(said).toHaveLength(31);
  });

  test("accepted: the create event is answered by its number, and everything is asked for", () => {
    const host = new Host({ demographics: true });
    host.tick();
    expect(host.hear(ACCEPTANCE).said).toEqual([]);
    expect(host.hear(CREATE).said).toEqual([
      "created 258",
      "stream 6",
      "stream 36",
      "stream 5",
      "get waves",
      "poll 2a",
    ]);
    expect(host.tick()).toEqual([]);
  });

  test("accepted, and the create event lost: asked for a second later all the same", () => {
    const host = new Host({ ecgWave: false, plethWave: false, respWave: false, co2Wave: false, abpWave: false });
    host.tick();
    host.hear(ACCEPTANCE);
    host.now = 2;
    expect(host.tick()).toEqual(["2 stream 6", "2 stream 36", "2 stream 5"]);
  });

  test("an acceptance that comes twice changes nothing", () => {
    const host = new Host();
    host.tick();
    host.hear(ACCEPTANCE);
    host.hear(CREATE);
    const { step, said } = host.hear(ACCEPTANCE);
    expect([said, step.frames, step.faults.map(({ kind }) => kind)]).toEqual([[], 0, ["duplicate"]]);
  });

  test("refused: said in a notice, asked again after ten seconds, and the notice ends with the acceptance", () => {
    const host = new Host();
    host.tick();
    expect(host.hear(REFUSAL).told).toEqual(["association-refused on"]);
    const said = host.tick(14);
    expect(said.slice(0, 2)).toEqual(["11 associate", "13 associate"]);
    expect(host.hear(REFUSAL).told).toEqual([]);
    expect(host.hear(ACCEPTANCE).told).toEqual(["association-refused off"]);
  });

  test.each([
    ["aborted", ABORT],
    ["released", RELEASE_RESPONSE],
  ])("%s by the monitor: asked again after two seconds, without a release", (_how, message) => {
    const host = new Host();
    host.tick();
    host.hear(ACCEPTANCE);
    host.hear(message);
    expect(host.tick(6)).toEqual(["3 associate", "5 associate"]);
  });

  test("the monitor asks to release: answered", () => {
    const host = new Host();
    host.tick();
    host.hear(ACCEPTANCE);
    expect(host.hear(RELEASE_REQUEST).said).toEqual(["released"]);
  });

  test("five seconds of silence: released and asked every two seconds", () => {
    const host = new Host();
    host.tick();
    host.hear(ACCEPTANCE);
    host.hear(CREATE);
    const said = host.tick(12).filter((one) => /release|associate/u.test(one));
    expect(said).toEqual(["6 release", "6 associate", "8 associate", "10 associate", "12 associate"]);
  });

  test("farewell is a release", () => {
    expect(new Host().decoder.farewell(NINE).map(hexOf)).toEqual([hexOf(RELEASE_REQUEST)]);
    const serial = new IntelliVueDecoder(optionsWith(), "stream").farewell(NINE);
    expect(hexOf(serial[0]!)).toMatch(/^c01101001a0918.*c1$/u);
  });
});

describe("polls", () => {
  function associated(options: Partial<IntelliVueOptions> = {}) {
    const host = new Host(options);
    host.tick();
    host.hear(ACCEPTANCE);
    const { step } = host.hear(CREATE);
    return { host, step };
  }
  const noWaves = { ecgWave: false, plethWave: false, respWave: false, co2Wave: false, abpWave: false };

  test("are renewed after nine minutes, before the ten that were asked for are over", () => {
    const { host } = associated(noWaves);
    const said: string[] = [];
    for (let second = 0; second < 1700; second++) {
      host.numbers();
      host.hear(result(CLASS.alarms, [], host.now * 8000));
      host.hear(result(CLASS.enumeration, [], host.now * 8000));
      said.push(...host.tick().filter((one) => one.includes("stream")));
    }
    const times = said.map((one) => one.split(" ").map(Number));
    expect(said.filter((one) => one.endsWith("stream 6"))).toHaveLength(3);
    for (const [second] of times) expect(second! % 540).toBeLessThanOrEqual(4);
  });

  test("that are not answered are sent again, numbers after four seconds", () => {
    const { host } = associated(noWaves);
    const said: string[] = [];
    for (let second = 0; second < 9; second++) {
      host.hear(result(CLASS.alarms, [], host.now * 8000));
      said.push(...host.tick());
    }
    expect(said.filter((one) => one.endsWith("stream 6")).map((one) => one.split(" ")[0])).toEqual(["5"]);
  });

  test("are asked for anew when the host's clock was set back, so that none lapses unseen", () => {
    const { host } = associated(noWaves);
    for (let second = 0; second < 60; second++) {
      host.numbers();
      host.tick();
    }
    host.now = -3600;
    host.numbers();
    expect(host.tick()).toEqual(["-3600 stream 6", "-3600 stream 36", "-3600 stream 5"]);
  });

  test("alarms alone for twenty seconds: nothing but a new association helps", () => {
    const { host } = associated(noWaves);
    const said: string[] = [];
    for (let second = 0; second < 24; second++) {
      host.hear(result(CLASS.alarms, [], host.now * 8000));
      said.push(...host.tick());
    }
    expect(said.filter((one) => one.endsWith("release"))).toEqual(["21 release"]);
  });

  test("a quiet association is kept alive with a look at the system object, every eight seconds", () => {
    const { host } = associated(noWaves);
    const said: string[] = [];
    for (let second = 0; second < 30; second++) {
      for (const objectClass of [CLASS.numeric, CLASS.alarms, CLASS.enumeration]) {
        host.hear(result(objectClass, [], host.now * 8000));
      }
      said.push(...host.tick());
    }
    expect(said).toEqual(["9 poll 21", "17 poll 21", "25 poll 21"]);
  });

  test("a refused poll: said in a notice, asked again after half a minute, over with the first result", () => {
    const { host, step } = associated(noWaves);
    const refused = dataPdu(RO.error, invokeOf(step, "stream 36"), 2, words(0));
    expect(host.hear(refused).told).toEqual(["alarms-refused on"]);
    const said: string[] = [];
    for (let second = 0; second < 33; second++) {
      host.numbers();
      host.hear(result(CLASS.enumeration, [], host.now * 8000));
      said.push(...host.tick());
    }
    expect(said.filter((one) => one.endsWith("stream 36"))).toEqual(["31 stream 36"]);
    expect(host.hear(result(CLASS.alarms, [], host.now * 8000)).told).toEqual(["alarms-refused off"]);
    expect(host.hear(dataPdu(RO.error, 999, 2, words(0)))).toMatchObject({ told: [], said: [] });
  });

  test("waves: the list is read, then set, then they are polled", () => {
    const { host, step } = associated();
    const known = [0x20100, 0x20102, 0x24bb4, 0x25000, 0x24a10];
    const set = host.hear(listAnswer(invokeOf(step, "get waves"), COMMAND.get, known));
    expect(set.said).toEqual(["set 5"]);
    expect(labelsIn(set.step.replies[0]!)).toEqual([0x20102, 0x24bb4, 0x25000, 0x250ac, 0x24a10]);
    const polled = host.hear(listAnswer(invokeOf(set.step, "set 5"), COMMAND.confirmedSet, known));
    expect(polled.said).toEqual(["stream 9"]);
  });

  test("waves: a monitor without lead II sends its first channel; one that refuses is told what it has", () => {
    const { host, step } = associated({ ...noWaves, ecgWave: true, co2Wave: true });
    const set = host.hear(listAnswer(invokeOf(step, "get waves"), COMMAND.get, [0x20100, 0x24bb4]));
    expect(labelsIn(set.step.replies[0]!)).toEqual([0x20100, 0x250ac]);
    host.hear(dataPdu(RO.error, invokeOf(set.step, "set 2"), 8, words(0)));
    const again = host.decoder.tick(NINE + host.now * 1000);
    expect(labelsIn(again.replies.find((one) => kindOf(one) === "set 1")!)).toEqual([0x20100]);
    expect(host.hear(dataPdu(RO.error, invokeOf(again, "set 1"), 8, words(0))).told).toEqual([]);
    expect(host.tick().filter((one) => one.endsWith("stream 9"))).toHaveLength(1);
  });

  test("waves: a monitor that does not answer is asked three times, then polled all the same", () => {
    const { host } = associated();
    const said: string[] = [];
    for (let second = 0; second < 16; second++) {
      for (const objectClass of [CLASS.numeric, CLASS.alarms, CLASS.enumeration]) {
        host.hear(result(objectClass, [], host.now * 8000));
      }
      said.push(...host.tick());
    }
    expect(said.filter((one) => /waves|stream 9/u.test(one)).map((one) => one.replace(/^\d+ /u, ""))).toEqual([
      "get waves",
      "get waves",
      "stream 9",
    ]);
  });
});

function labelsIn(message: Uint8Array): number[] {
  const labels: number[] = [];
  for (let at = 38; at + 4 <= message.length; at += 4)
    labels.push((uint16At(message, at) << 16) | uint16At(message, at + 2));
  return labels;
}

test("over RS-232 no more than two frames leave in 128 ms", () => {
  const decoder = new IntelliVueDecoder(optionsWith({ demographics: true }), "stream");
  const at = (ms: number) => decoder.tick(NINE + ms).replies.length;
  expect([at(0), at(100), at(1000), at(1050), at(1130)]).toEqual([2, 0, 1, 0, 0]);
});
