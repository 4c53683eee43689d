import { expect, it } from "vitest";
import { endpointProblem, isOutside, lookupOutside } from "./reach.ts";

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "::1",
  "::",
  "fe80::1",
  "fd00::1",
  "::ffff:10.0.0.1",
  "::ffff:127.0.0.1",
  "not an address",
])("%s is not outside", (address) => expect(isOutside(address)).toBe(false));

it.each(["8.8.8.8", "172.32.0.1", "2a00:1450:4001::1"])("%s is", (address) => expect(isOutside(address)).toBe(true));

it("takes push services alone", () => {
  expect(endpointProblem("https://updates.push.example/wpush/v2/abc")).toBeNull();
  for (const one of [
    "http://push.example/a",
    "https://push.example:8443/a",
    "https://a:b@push.example/a",
    "https://192.168.0.1/a",
    "https://[fd00::1]/a",
    "https://0x7f000001/a",
    "file:///etc/passwd",
    "",
  ]) {
    expect(endpointProblem(one), one).not.toBeNull();
  }
});

it("a name that leads inside is not connected to", async () => {
  const error = await new Promise((resolve) => {
    lookupOutside("localhost", { all: true }, (problem) => resolve(problem));
  });
  expect(error).toBeInstanceOf(Error);
});
