import { expect, test } from "vitest";
import { manualClock } from "@evenkeel/shared/time";
import { watchForUnplugging } from "./unplug-watch.ts";

/** Lets promises go on that the code under test waits for. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

async function stand(identity: string | null = "usb-1") {
  const clock = manualClock();
  const port = { identity, refusal: null as Error | null };
  let gone = 0;
  const cancel = watchForUnplugging(
    {
      speed: () => (port.refusal ? Promise.reject(port.refusal) : Promise.resolve(9600)),
      identity: () => Promise.resolve(port.identity),
    },
    clock,
    () => (gone += 1),
  );
  const look = async () => {
    await settled();
    clock.advance(500);
    await settled();
    return gone > 0;
  };
  expect(await look()).toBe(false);
  return { port, look, cancel };
}

test.each(["Error: Input/output error, cannot get baud rate", "bad file descriptor", "No such device, cannot get"])(
  "a port that answers %j is gone though its path stays",
  async (words) => {
    const { port, look } = await stand();
    port.refusal = new Error(words);
    expect(await look()).toBe(true);
  },
);

test("a port that cannot tell its speed is not gone for that", async () => {
  const { port, look } = await stand();
  port.refusal = new Error("getBaudRate is not implemented on darwin");
  expect(await look()).toBe(false);
});

test.each([null, "usb-2"])("a path that leads to %j now is an unplugging", async (identity) => {
  const { port, look } = await stand();
  port.identity = identity;
  expect(await look()).toBe(true);
});

test("where paths are no files, nothing is concluded from them", async () => {
  const { look } = await stand(null);
  expect(await look()).toBe(false);
});

test("cancelled, it looks no more", async () => {
  const { port, look, cancel } = await stand();
  cancel();
  port.identity = null;
  expect(await look()).toBe(false);
});
