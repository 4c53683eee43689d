import { describe, expect, it } from "vitest";
import { configSchema } from "../src/config.ts";
import { openConsole } from "./console.ts";
import { boot } from "./stand.ts";
import { stations } from "./stations.ts";

const RUN = { id: "r1", title: "Mrs Example", scenario: "textbook-iv" };
const MEGABYTE = 1024 * 1024;

describe("a question to the simulator", () => {
  it("takes path, method, JSON and its type there, and status, body and type back; nothing else", async () => {
    const console = await openConsole();
    const { tester } = await console.clinic.staff();
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "x-forwarded-for": "10.0.0.1",
      range: "bytes=0-",
    };
    const body = { kind: "scenario", scenario: "textbook-iv", seed: 7 };
    const question = { method: "POST", cookies: tester.cookies, body, headers };
    const answer = await console.through("/api/sandbox/runs/r1/clock?a=1", question, (asked) => {
      expect([asked.method, asked.path, JSON.parse(asked.body)]).toEqual(["POST", "/api/sandbox/runs/r1/clock", body]);
      expect(Object.keys(asked.headers).sort()).toEqual(["connection", "content-length", "content-type", "host"]);
      expect([asked.headers["content-type"], asked.headers.host]).toEqual([headers["content-type"], "localhost"]);
      asked.answer.setHeader("Set-Cookie", "evenkeel.session_token=mine").setHeader("Location", "/people");
      asked.answer.setHeader("Content-Security-Policy", "none").setHeader("X-Mine", "1");
      asked.json(418, { ok: "äöü" });
    });
    expect([answer.status, answer.text]).toEqual([418, '{"ok":"äöü"}']);
    expect(answer.headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
    for (const name of ["set-cookie", "location", "x-mine", "etag"]) expect(answer.headers).not.toHaveProperty(name);
    // EventSource is governed by connect-src.
    expect(answer.headers["content-security-policy"]).toMatch(/connect-src 'self'/u);
    const read = await console.through("/api/sandbox/catalogue", { cookies: tester.cookies }, (asked) => {
      expect(asked.headers).not.toHaveProperty("content-type");
      asked.answer.writeHead(204).end();
    });
    expect([read.status, read.text]).toEqual([204, ""]);
  });

  it("is asked by testers and administrators from our own pages alone", async () => {
    const console = await openConsole();
    const staff = await console.clinic.staff();
    const post = (cookies?: string, headers = {}) =>
      console.send("/api/sandbox/runs", { method: "POST", cookies, body: {}, headers });
    for (const cookies of [staff.nurse.cookies, staff.clinician.cookies]) {
      expect((await console.send("/api/sandbox/runs", { cookies })).problem().code).toBe("forbidden");
      expect((await post(cookies)).problem().code).toBe("forbidden");
    }
    expect((await post()).status).toBe(401);
    expect((await post(staff.tester.cookies, { origin: "http://elsewhere.example" })).problem().code).toBe(
      "foreign-origin",
    );
    expect((await post(staff.tester.cookies, { "content-type": "text/plain" })).problem().code).toBe("not-json");
    expect(console.simulator.count).toBe(0);
    for (const { cookies } of [staff.tester, staff.admin]) {
      expect((await console.through("/api/sandbox/runs", { cookies }, (asked) => asked.json(200, []))).text).toBe("[]");
    }
  });

  it.each([
    "/api/sandbox",
    "/api/sandbox/",
    "/api/sandbox/..",
    "/api/sandbox/runs/../../people",
    "/api/sandbox/runs/%2e%2e/%2e%2e/people",
    "/api/sandbox/runs/..%2f..%2fpeople",
    "/api/sandbox//runs",
    "/api/sandbox/runs/",
    "/api/sandbox/http://elsewhere.example/",
    "/api/sandbox/runs/a%20b",
    "/api/sandbox/runs/a%0d%0aX-Mine:%201",
    "/api/sandbox/runs/%00",
    "/api/sandbox/runs/%c3%28",
    "/api/sandbox/.well-known",
    `/api/sandbox/${"a/".repeat(6)}a`,
    `/api/sandbox/${"a".repeat(101)}`,
  ])("never reaches it by %s", async (path) => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    for (const method of ["GET", "POST", "DELETE", "HEAD", "PUT", "PATCH"]) {
      const { status } = await console.send(path, { method, cookies });
      expect([400, 404]).toContain(status);
    }
    expect(console.simulator.count).toBe(0);
  });

  it("by HEAD, PUT or PATCH is none", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    for (const method of ["HEAD", "PUT", "PATCH"])
      expect((await console.send("/api/sandbox/runs", { method, cookies })).status).toBe(404);
    expect(console.simulator.count).toBe(0);
  });

  it("may be a megabyte long, while the clinic's own stay short; longer, or no JSON, it is refused", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    const of = (length: number) => ({ method: "POST", cookies, body: { text: "x".repeat(length) } });
    const long = await console.through("/api/sandbox/runs", of(0.9 * MEGABYTE), (asked) => {
      asked.json(200, { length: asked.body.length });
    });
    expect(JSON.parse(long.text)).toEqual({ length: Math.floor(0.9 * MEGABYTE) + '{"text":""}'.length });
    expect((await console.send("/api/sandbox/runs", of(1.1 * MEGABYTE))).problem().code).toBe("body-too-large");
    expect((await console.send("/api/devices", of(20_000))).problem().code).toBe("body-too-large");
    const broken = await console.send("/api/sandbox/runs", { method: "POST", cookies, body: "{" });
    expect(broken.problem().code).toBe("malformed-json");
    expect(console.simulator.count).toBe(1);
  });

  it("nested as deeply as a megabyte allows, is refused and no failure of ours", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    for (const body of [
      `${"[".repeat(200_000)}${"]".repeat(200_000)}`,
      '{"a":'.repeat(90_000) + "1" + "}".repeat(90_000),
    ]) {
      const answer = await console.send("/api/sandbox/runs", { method: "POST", cookies, body });
      expect([answer.status, answer.problem().code]).toEqual([400, "bad-request"]);
    }
    expect(console.simulator.count).toBe(0);
  });
});

describe("a simulator that does not do its part", () => {
  it("where there is none, is said with what to do", async () => {
    const stand = await boot();
    const cookies = await stations(stand).admin();
    const answer = await fetch(`${stand.app.address}/api/sandbox/runs`, { headers: { cookie: cookies } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      503,
      "application/problem+json; charset=utf-8",
    ]);
    expect(await answer.text()).toContain("npm run simulate -- sandbox --at PATH");
  });

  it("dead, it is said; begun again, it is asked without a restart of the server", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    await console.simulator.die();
    const away = await console.send("/api/sandbox/runs", { cookies });
    expect([away.status, away.problem().code, away.headers["retry-after"]]).toEqual([503, "sandbox-away", "2"]);
    expect(away.problem().detail).toContain("try again");
    await console.simulator.listen();
    expect((await console.through("/api/sandbox/runs", { cookies }, (asked) => asked.json(200, []))).status).toBe(200);
  });

  it("slow, it is given up after ten seconds", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    for (const method of ["GET", "POST", "DELETE"]) {
      const answer = console.send("/api/sandbox/runs/r1", { method, cookies });
      const asked = await console.simulator.next();
      // A beginning of an answer is none.
      asked.answer.writeHead(200, { "Content-Type": "application/json" }).write("[");
      console.stand.clock.advance(10_000);
      expect((await answer).problem()).toMatchObject({ status: 504, code: "sandbox-slow" });
      await asked.gone;
    }
  });

  it("breaking off, or without end, it is cut with 502", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    const broken = await console.through("/api/sandbox/runs", { cookies }, ({ answer }) => {
      answer.writeHead(200, { "Content-Length": 10 });
      answer.write("[", () => answer.destroy());
    });
    expect([broken.status, broken.problem().code]).toEqual([502, "sandbox-broken"]);
    const answer = console.send("/api/sandbox/runs", { cookies });
    const asked = await console.simulator.next();
    for (let part = 0; part < 3; part += 1) asked.answer.write("x".repeat(MEGABYTE));
    expect((await answer).problem()).toMatchObject({ status: 502, detail: "It is longer than 2 MB." });
    await asked.gone;
    const most = await console.through("/api/sandbox/runs", { cookies }, (one) =>
      one.answer.end("x".repeat(2 * MEGABYTE)),
    );
    expect(most.text).toHaveLength(2 * MEGABYTE);
  });

  it("answering what is no answer, it is refused", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    for (const bytes of [
      "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
      "SSH-2.0-mine\r\n",
      "HTTP/1.1 600 A\r\n\r\n",
    ]) {
      const answer = await console.through(
        "/api/sandbox/runs",
        { cookies },
        (asked) => void asked.answer.socket?.end(bytes),
      );
      expect([502, 503]).toContain(answer.status);
    }
  });

  it("a browser that goes does not wait for it; what it changes is heard to its end", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    const { address } = console.stand.app;
    const gone = new AbortController();
    const read = fetch(`${address}/api/sandbox/runs`, { headers: { cookie: cookies }, signal: gone.signal });
    const asked = await console.simulator.next();
    gone.abort();
    await expect(read).rejects.toThrow();
    await asked.gone;
    const left = new AbortController();
    const headers = { cookie: cookies, origin: address, "content-type": "application/json" };
    const begin = fetch(`${address}/api/sandbox/runs`, { method: "POST", headers, body: "{}", signal: left.signal });
    const begun = await console.simulator.next();
    left.abort();
    await expect(begin).rejects.toThrow();
    begun.json(200, RUN);
    await begun.gone;
    await expect.poll(() => console.trail()).toHaveLength(1);
  });
});

describe("the audit trail", () => {
  it("has runs that were begun and removed, by whom, and nothing that failed or was only looked at", async () => {
    const console = await openConsole();
    const { tester, admin } = await console.clinic.staff();
    const act = (method: string, path: string, cookies: string, status: number, body: unknown = {}) =>
      console.through(`/api/sandbox${path}`, { method, cookies, body: {} }, (asked) => asked.json(status, body));
    await act("POST", "/runs", tester.cookies, 200, { ...RUN, patient: "somebody", rooms: [] });
    await act("POST", "/runs", tester.cookies, 400, RUN);
    await act("POST", "/runs/r1/clock", tester.cookies, 200, RUN);
    await act("POST", "/runs/r1/steps", tester.cookies, 200, RUN);
    await act("GET", "/runs", tester.cookies, 200, RUN);
    await act("DELETE", "/runs/r1", admin.cookies, 200);
    await act("DELETE", "/runs/r2", admin.cookies, 404);
    await act("POST", "/runs", admin.cookies, 200, "no run");
    const { id: userId } = tester;
    expect(console.trail()).toEqual([
      { userId, action: "simulated-run-begun", detail: { run: "r1", scenario: RUN.scenario, title: RUN.title } },
      { userId: admin.id, action: "simulated-run-removed", detail: { run: "r1" } },
      { userId: admin.id, action: "simulated-run-begun", detail: { run: null } },
    ]);
  });
});

describe("the setting SANDBOX", () => {
  it("is refused where the path is longer than the operating system takes", () => {
    const read = (SANDBOX: string) => configSchema.safeParse({ SANDBOX }).success;
    expect([read("/tmp/s"), read("x".repeat(103)), read("x".repeat(104)), read("ä".repeat(52))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
