import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openConsole } from "./console.ts";
import { settle } from "./stand.ts";

const LOOK_MS = 30_000;

describe("a live stream of the simulator", () => {
  it("comes through event by event, and never to a cache or a proxy's buffer", async () => {
    const console = await openConsole();
    const { asked, stream } = await console.live(await console.clinic.admin());
    expect(asked.path).toBe("/api/sandbox/runs/1/live");
    expect(stream.answer.headers).toMatchObject({ "cache-control": "no-store", "x-accel-buffering": "no" });
    expect(stream.answer.headers["content-type"]).toMatch(/^text\/event-stream/u);
    asked.answer.write("event: state\ndata: 1\n\n");
    await stream.until("data: 1\n\n");
    asked.answer.write(": still there\n\n");
    await stream.until("still there");
    asked.answer.end("event: gone\ndata: {}\n\n");
    await stream.until("event: gone");
    await stream.ended;
  });

  it("outlasts the time that an answer may take", async () => {
    const console = await openConsole();
    const { asked, stream } = await console.live(await console.clinic.admin());
    for (let minute = 0; minute < 10; minute += 1) {
      console.stand.clock.advance(60_000);
      asked.answer.write(`: ${minute}\n\n`);
      await stream.until(`: ${minute}\n`);
    }
  });

  it("ends at the simulator when the browser goes, and at the browser when the simulator dies", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    const first = await console.live(cookies);
    first.stream.leave();
    await first.asked.gone;
    const second = await console.live(cookies);
    second.asked.answer.write("data: half an ev");
    await second.stream.until("half");
    await console.simulator.die();
    await second.stream.ended;
    expect((await console.send("/api/sandbox/runs/1/live", { cookies })).status).toBe(503);
    expect((await console.send("/healthz")).status).toBe(200);
  });

  it("ends with the server", async () => {
    const console = await openConsole();
    const { asked, stream } = await console.live(await console.clinic.admin());
    await console.stand.restart({ crash: false });
    await stream.ended;
    await asked.gone;
  });
});

describe("a live stream and who may see it", () => {
  it("ends at once when they sign out, get another role or are switched off; nobody else's does", async () => {
    const console = await openConsole();
    const { tester } = await console.clinic.staff();
    const admin = await console.clinic.admin();
    const other = await console.live(admin);
    const ends = [
      () => console.clinic.patch(`/api/people/${tester.id}`, { role: "clinician" }, admin),
      () => console.clinic.patch(`/api/people/${tester.id}`, { active: false }, admin),
    ];
    const leaving = await console.tester("leaving");
    const left = await console.live(leaving);
    await console.clinic.post("/api/sign-out", {}, leaving);
    await Promise.all([left.stream.ended, left.asked.gone]);
    let { cookies } = tester;
    for (const end of ends) {
      const { asked, stream } = await console.live(cookies);
      await end();
      await Promise.all([stream.ended, asked.gone]);
      expect([401, 403]).toContain((await console.send("/api/sandbox/runs/1/live", { cookies })).status);
      await console.clinic.patch(`/api/people/${tester.id}`, { role: "tester" }, admin);
      await console.clinic.patch(`/api/people/${tester.id}`, { active: true }, admin);
      cookies = await console.signIn("a-tester");
    }
    other.asked.answer.write("data: still\n\n");
    await other.stream.until("still");
  });

  it("does not begin when they sign out before the simulator answers", async () => {
    const console = await openConsole();
    const cookies = await console.tester("quick");
    const answer = console.send("/api/sandbox/runs/1/live", { cookies });
    const asked = await console.simulator.next();
    await console.clinic.post("/api/sign-out", {}, cookies);
    asked.live();
    expect((await answer).problem().code).toBe("signed-out");
    await asked.gone;
  });

  it("ends within half a minute after their sign-in has run out", async () => {
    const console = await openConsole();
    const { tester } = await console.clinic.staff();
    const admin = await console.clinic.admin();
    const [theirs, other] = [await console.live(tester.cookies), await console.live(admin)];
    const database = new DatabaseSync(join(console.stand.dataDir, "evenkeel.sqlite"));
    database.prepare("update auth_session set expiresAt = '2020-01-01T00:00:00.000Z' where userId = ?").run(tester.id);
    database.close();
    console.stand.clock.advance(LOOK_MS);
    await Promise.all([theirs.stream.ended, theirs.asked.gone]);
    other.asked.answer.write("data: still\n\n");
    await other.stream.until("still");
  });
});

describe("how many live streams there may be", () => {
  it("is four for one person, and a place is free again when one has ended", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    const open = [];
    for (let each = 0; each < 4; each += 1) open.push(await console.live(cookies));
    const fifth = console.send("/api/sandbox/runs/1/live", { cookies });
    const refused = await console.simulator.next();
    refused.live();
    expect((await fifth).problem()).toMatchObject({ status: 429, code: "too-many-streams" });
    await refused.gone;
    expect((await console.through("/api/sandbox/runs", { cookies }, (asked) => asked.json(200, []))).status).toBe(200);
    open[0]!.stream.leave();
    await open[0]!.asked.gone;
    await console.live(cookies);
  });

  it("is twenty for all", async () => {
    const console = await openConsole();
    for (const username of ["t1", "t2", "t3", "t4", "t5"]) {
      const cookies = await console.tester(username);
      for (let each = 0; each < 4; each += 1) await console.live(cookies);
    }
    const cookies = await console.clinic.admin();
    const answer = await console.through("/api/sandbox/runs/1/live", { cookies }, (asked) => asked.live());
    expect(answer.problem()).toMatchObject({ status: 503, code: "streams-full" });
  });
});

describe("a browser that reads nothing", () => {
  it("is cut off, and keeps no more than the lines hold; one that reads slowly is not", async () => {
    const console = await openConsole();
    const cookies = await console.clinic.admin();
    const stuck = await console.live(cookies);
    const slow = await console.live(cookies);
    stuck.stream.answer.pause();
    const flood = "x".repeat(64 * 1024 * 1024);
    stuck.asked.answer.write(flood);
    const over = new Set<string>();
    void stuck.asked.gone.then(() => over.add("stuck"));
    while (!over.has("stuck")) {
      slow.asked.answer.write("x".repeat(1024 * 1024));
      console.stand.clock.advance(LOOK_MS);
      await settle();
    }
    slow.asked.answer.write("the end");
    await slow.stream.until("the end");
  });
});
