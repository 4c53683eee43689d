import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mllpFrame, MllpReader, type MllpStep } from "./mllp.ts";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const texts = ({ messages }: MllpStep) => messages.map((message) => String.fromCharCode(...message));
const losses = (step: MllpStep) => step.losses.map(({ kind, count }) => `${kind} ${count}`);
const content = fc.uint8Array({ maxLength: 60 }).map((raw) => raw.filter((byte) => byte !== 0x0b && byte !== 0x1c));

describe("MLLP", () => {
  test("takes several messages out of one chunk", () => {
    const step = new MllpReader().push(bytes("\x0bMSH|one\x1c\r\x0bMSH|two\x1c\r"));
    expect(texts(step)).toEqual(["MSH|one", "MSH|two"]);
    expect(step.losses).toEqual([]);
  });

  test("reads the same messages wherever the stream is cut", () => {
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 70 }), (all, size) => {
        const line = all.flatMap((one) => [...mllpFrame(one)]);
        const reader = new MllpReader();
        const read: Uint8Array[] = [];
        for (let from = 0; from < line.length; from += size) {
          read.push(...reader.push(Uint8Array.from(line.slice(from, from + size))).messages);
        }
        expect(read).toEqual(all);
        expect(reader.midMessage).toBe(false);
      }),
    );
  });

  test("line ends between messages are nothing, anything else is garbage in one object", () => {
    const step = new MllpReader().push(bytes(`\r\n\x0bA\x1c\r\r\n${"junk".repeat(100)}\x0bB\x1c\r`));
    expect(texts(step)).toEqual(["A", "B"]);
    expect(losses(step)).toEqual(["garbage 400"]);
    expect(step.losses[0]!.bytes).toHaveLength(64);
  });

  test("1C alone is content; with CR, LF or the next start it ends the message", () => {
    const step = new MllpReader().push(bytes("\x0ba\x1cb\x1c\x1c\r\x0bc\x1c\n\x0bd\x1c\x0be\x1c\r"));
    expect(texts(step)).toEqual(["a\x1cb\x1c", "c", "d", "e"]);
    expect(step.losses).toEqual([]);
  });

  test("a message cut off by the next start is lost, the next is not", () => {
    const step = new MllpReader().push(bytes("\x0bMSH|half\x0bMSH|whole\x1c\r"));
    expect(texts(step)).toEqual(["MSH|whole"]);
    expect(losses(step)).toEqual(["cut-frame 1"]);
    expect(String.fromCharCode(...step.losses[0]!.bytes)).toBe("MSH|half");
  });

  test("a message of the limit is read; one byte more is dropped, and the next is read", () => {
    const reader = new MllpReader(10);
    expect(texts(reader.push(bytes("\x0b0123456789\x1c\r")))).toEqual(["0123456789"]);
    const step = reader.push(bytes("\x0b0123456789X and more\x1c\rjunk\x0bnext\x1c\r"));
    expect(texts(step)).toEqual(["next"]);
    expect(losses(step)).toEqual(["overlong-frame 1"]);
  });

  test("the content byte 1C at the limit drops the message and nothing else", () => {
    const reader = new MllpReader(3);
    expect(losses(reader.push(bytes("\x0babc\x1cd\x1c\r")))).toEqual(["overlong-frame 1"]);
    expect(texts(reader.push(bytes("\x0bx\x1c\r")))).toEqual(["x"]);
  });

  test("half a message can be given up, and the rest of it is garbage then", () => {
    const reader = new MllpReader();
    reader.push(bytes("\x0bMSH|half"));
    expect(losses(reader.giveUp())).toEqual(["cut-frame 1"]);
    expect(losses(reader.push(bytes("rest\x1c\r")))).toEqual(["garbage 5"]);
    expect(reader.giveUp()).toEqual({ messages: [], losses: [] });
  });
});

test("a message too long and never ended is one loss, wherever the stream is cut", () => {
  const line = [...bytes("\x0b0123456789abc\x0bnext\x1c\r")];
  const total = (size: number) => {
    const reader = new MllpReader(10);
    const steps = Array.from({ length: Math.ceil(line.length / size) }, (_, index) =>
      reader.push(Uint8Array.from(line.slice(index * size, (index + 1) * size))),
    );
    return steps.flatMap((step) => [...losses(step), ...texts(step)]);
  };
  for (const size of [1, 3, 11, 100]) expect(total(size)).toEqual(["overlong-frame 1", "next"]);
});
