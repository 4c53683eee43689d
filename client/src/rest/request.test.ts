import { afterEach, expect, test, vi } from "vitest";
import { fieldErrors, nothing, RefusedError, request, whenSignedOut } from "./request.ts";

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(body), { status, headers })));
const problem = (code: string, status: number, more: object = {}) => ({
  type: `urn:evenkeel:problem:${code}`,
  title: "Not so.",
  status,
  ...more,
});
const refused = async (): Promise<RefusedError> => {
  const error: unknown = await request("/api/x", nothing).catch((thrown: unknown) => thrown);
  if (error instanceof RefusedError) return error;
  throw new Error("was not refused");
};

afterEach(() => vi.unstubAllGlobals());

test("a problem's own words reach the person, and its fields their inputs", async () => {
  answer(400, problem("bad-request", 400, { errors: [{ path: "username", message: "Too short." }] }));
  const error = await refused();
  expect(error.message).toBe("Not so.");
  expect(fieldErrors(error)).toEqual({ username: "Too short." });
});

test("only `signed-out` takes the station off duty: a wrong password or a spent link does not", async () => {
  const out = vi.fn();
  whenSignedOut(out);
  answer(401, problem("wrong-credentials", 401));
  await refused();
  expect(out.mock.calls).toHaveLength(0);
  answer(401, problem("signed-out", 401));
  await refused();
  expect(out.mock.calls).toHaveLength(1);
});

test("silence, a body that is no JSON and a rate limit are all said in words", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
  expect(await refused()).toMatchObject({ status: 0, message: expect.stringContaining("does not answer") as string });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>", { status: 502 })));
  expect((await refused()).message).toContain("502");
  answer(429, null, { "retry-after": "42" });
  expect((await refused()).message).toContain("Wait 42 s");
});

test("an answer of another shape is refused and never half taken", async () => {
  answer(200, { surprising: true });
  const parser = {
    parse() {
      throw new Error("shape");
    },
  };
  await expect(request("/api/x", parser)).rejects.toThrow("does not understand");
});

test("every change says that it is JSON, also one without a body, and a reading says nothing", async () => {
  const sent: RequestInit[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    sent.push(init);
    return Promise.resolve(new Response(null, { status: 204 }));
  });
  await request("/api/x", nothing, { method: "DELETE" });
  await request("/api/x", nothing, { method: "POST", body: { a: 1 } });
  await request("/api/x", nothing);
  expect(sent.map(({ headers }) => new Headers(headers).get("content-type"))).toEqual([
    ...["application/json", "application/json", null],
  ]);
});

test("a request that was given up ends with that, and not as silence of the server", async () => {
  const control = new AbortController();
  control.abort(new Error("given up"));
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("network")));
  await expect(request("/api/x", nothing, { signal: control.signal })).rejects.toThrow("given up");
});
