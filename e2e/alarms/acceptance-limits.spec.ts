import { commandAs, type Intent } from "../command-line.ts";
import { onDuty } from "../duty.ts";
import { newestSession } from "../session-log.ts";
import { expect, test } from "../stand.ts";
import { steeredPatient } from "../steered-patient.ts";

/** What waits here waits for minutes of the clinic, not of the machine: it has as long as it needs. */
const LOADED_MACHINE_MS = 420_000;
const ADMIN_PASSWORD = "seven quiet herons";
const [SATURATION, PULSE] = ["Oxygen saturation", "Pulse rate"];
/** The clinic's lock on the HIGH limit of the saturation is 85 to 92 (shared/alarms/profiles). */
const BEYOND = 80;
const WIDER: Intent = {
  type: "limits.set",
  room: "room-1",
  rule: "spo2-desat",
  limit: BEYOND,
  enabled: true,
  reason: "so",
};
const OFF: Intent = { ...WIDER, limit: 88, enabled: false };
const MANY: Intent = {
  type: "limits.set-many",
  room: "room-1",
  why: "auto-limits",
  reason: "so",
  changes: [
    { rule: "pulseRate-high", limit: 115, enabled: true },
    { rule: "spo2-desat", limit: BEYOND, enabled: true },
  ],
};

test("limits: beyond the clinic's lock only by whoever may, and never those of the patient before", async ({
  start,
  browser,
}) => {
  test.setTimeout(LOADED_MACHINE_MS);
  const stand = await start({
    rooms: [{ id: "room-1", title: "Room 1" }],
    patients: { "room-1": steeredPatient({ spo2: 97, pulseRate: 72 }).begin },
    bedsides: [{ id: "oximeter", room: "room-1", words: "nonin-df2 pty:oximeter" }],
    environment: { ADMIN_PASSWORD, DEMO_SESSIONS: "true" },
  });
  const cover = { desk: ["Room 1"], office: ["Room 1"] };
  const { desk, office } = await onDuty(stand.server, browser, ADMIN_PASSWORD, cover);
  const posts = [desk, office];
  for (const { ward } of posts) await ward.open("Room 1");
  const expectLimits = async (saturation: string, pulse: string): Promise<void> => {
    for (const { room } of posts) {
      await expect(room.field(SATURATION)).toContainText(saturation);
      await expect(room.field(PULSE)).toContainText(pulse);
    }
  };
  const expectHigh = async (limit: number, from: string): Promise<void> => {
    for (const { room } of posts) {
      const editor = await room.openLimits(SATURATION);
      const row = editor.getByRole("form", { name: "SpO₂ low · HIGH", exact: true });
      await expect(row.getByRole("textbox", { name: /^Limit in/u })).toHaveValue(String(limit));
      await expect(row).toContainText(from);
      await editor.getByRole("button", { name: "Close" }).click();
    }
  };
  await expectLimits("≥ 92", "50–120");

  await test.step("9: a nurse cannot go beyond a lock: not on the screen, and not past it", async () => {
    const editor = await desk.room.openLimits(SATURATION);
    const row = editor.getByRole("form", { name: "SpO₂ low · HIGH", exact: true });
    await row.getByRole("textbox", { name: /^Limit in/u }).fill(String(BEYOND));
    await row.getByRole("textbox", { name: /^Reason/u }).fill("so");
    await expect(row.getByRole("status")).toContainText("a supervisor is needed");
    await expect(row.getByRole("button", { name: "Set" })).toBeDisabled();
    await editor.getByRole("button", { name: "Close" }).click();

    const { version } = await newestSession(desk.page, "room-1");
    for (const reply of await commandAs(desk.page, [WIDER, OFF, MANY], version)) {
      expect(reply).toMatchObject({ ok: false, error: { code: "forbidden" } });
    }
    const { origin } = new URL(desk.page.url());
    const data = { expectedVersion: 1, reason: "so", limits: [{ rule: "spo2-desat", limit: BEYOND, enabled: true }] };
    const put = await desk.page.request.put(`${origin}/api/profiles/iv`, { data, headers: { origin } });
    expect(put.status()).toBe(403);
    await expectHigh(88, "Factory");
    await expectLimits("≥ 92", "50–120");
  });

  await test.step("9: a supervisor can, with a reason, and both stations say who and why", async () => {
    const editor = await office.room.openLimits(SATURATION);
    const row = editor.getByRole("form", { name: "SpO₂ low · HIGH", exact: true });
    await row.getByRole("textbox", { name: /^Limit in/u }).fill(String(BEYOND));
    await expect(row.getByRole("button", { name: "Set" })).toBeDisabled();
    await row.getByRole("textbox", { name: /^Reason/u }).fill("lives at altitude");
    await row.getByRole("button", { name: "Set" }).click();
    await expect(row).toContainText("This session");
    await editor.getByRole("button", { name: "Close" }).click();
    await expectHigh(BEYOND, `This session: lives at altitude · ${office.person.name}`);
  });

  await test.step("10: the next patient has the profile's limits, and nothing of what was paused or set before", async () => {
    await desk.room.setLimits(SATURATION, [["SpO₂ low · MEDIUM", 90, "smoker"]]);
    await desk.room.setLimits(PULSE, [["Pulse high · MEDIUM", 130, "anxious"]]);
    await expectLimits("≥ 90", "50–130");
    await desk.room.pauseSound();
    for (const { room } of posts) await expect(room.alarms).toContainText("Sound paused");
    await desk.room.pressAndConfirm("End session", "End session");
    const next = { alias: "N.P.", mrn: "4712", birthDate: "2 Feb 1970", weightKg: "80", mgPerMl: "1" };
    await desk.room.openSession(next);
    for (const { page, room } of posts) {
      await expect(page.getByRole("main")).toContainText("4712");
      await expect(room.alarms).not.toContainText("Sound paused");
    }
    await expectLimits("≥ 92", "50–120");
    await expectHigh(88, "Factory");
  });
});
