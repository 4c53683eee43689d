import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { boot } from "./stand.ts";

it("is refused with the reason while the record cannot be written, and given again once it can", async () => {
  const stand = await boot();
  const ready = async () => {
    const answer = await fetch(`${stand.app.address}/readyz`);
    return [answer.status, await answer.text()] as const;
  };
  const elsewhere = (sql: string) => {
    const database = new DatabaseSync(join(stand.dataDir, "evenkeel.sqlite"));
    database.exec(sql);
    database.close();
  };
  const note = () => stand.act("room-1", { type: "session.add-note", text: "calm" });
  await stand.open("room-1");
  expect((await ready())[0]).toBe(200);
  elsewhere("CREATE TRIGGER no_room BEFORE INSERT ON session_event BEGIN SELECT RAISE(FAIL, 'no room'); END");
  expect(await note()).toMatchObject({ ok: false, error: { code: "store-failed" } });
  const [status, reason] = await ready();
  expect(status).toBe(503);
  expect(reason).toContain("The record cannot be written");
  elsewhere("DROP TRIGGER no_room");
  expect(await note()).toMatchObject({ ok: true });
  expect((await ready())[0]).toBe(200);
});
