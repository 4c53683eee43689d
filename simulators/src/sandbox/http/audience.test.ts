import { ServerResponse, IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { Audience } from "./audience.ts";

/** A reader whose line can be full, and what was written to it. */
function reader() {
  const written: string[] = [];
  const line = { isFull: false };
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  Object.defineProperty(response, "writableNeedDrain", { get: () => line.isFull });
  response.write = (text: unknown) => Boolean(written.push(String(text)));
  return { response, written, line };
}

describe("an audience", () => {
  it("writes nothing to a reader that does not keep up, and the newest once it does", () => {
    const [slow, fast] = [reader(), reader()];
    const audience = new Audience();
    audience.admit(slow.response);
    audience.admit(fast.response);
    slow.line.isFull = true;
    for (let count = 0; count < 100; count += 1) audience.tell("state", { count });
    audience.beat();
    expect(slow.written).toEqual([]);
    expect(fast.written).toHaveLength(101);
    slow.line.isFull = false;
    audience.tell("state", { count: 100 });
    expect(slow.written).toEqual(['event: state\ndata: {"count":100}\n\n']);
  });

  it("forgets who has left", () => {
    const { response, written } = reader();
    const audience = new Audience();
    audience.admit(response);
    response.emit("close");
    expect(audience.size).toBe(0);
    audience.tell("state", {});
    expect(written).toEqual([]);
  });
});
