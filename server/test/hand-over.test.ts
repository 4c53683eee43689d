import { describe, expect, it } from "vitest";
import { page, passing } from "./pages.ts";
import { boot, CLINICIAN } from "./stand.ts";
import { stations } from "./stations.ts";

const ROOM = "room-1";

/** Room 1, for which a clinician answers, with a nurse at the bed and another page of hers at a desk. */
async function handing() {
  const stand = await boot({}, { staffed: false });
  const clinic = stations(stand);
  const staff = await clinic.staff();
  const doctor = await page(clinic, staff.clinician.cookies, "Office", { role: "nurses-station", covers: "all" });
  const nurse = await page(clinic, staff.nurse.cookies, "Bed 1", { role: "room", covers: [ROOM] });
  const pages = [doctor, nurse];
  const pass = (ms: number) => passing(stand, pages, ms, 97);
  const by = { ...CLINICIAN, userId: staff.clinician.id, name: "The clinician" };
  await stand.act(
    ROOM,
    {
      type: "session.open",
      patient: {
        alias: "J. K.",
        identifiers: [
          { kind: "MRN", value: "1" },
          { kind: "Date of birth", value: "30 Sep 1971" },
        ],
      },
      plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
    },
    by,
  );
  await stand.act(ROOM, { type: "session.add-note", text: "anxious at first" }, by);
  await pass(500);
  const offer = () => doctor.send({ type: "room.hand-over-offer", room: ROOM, to: { person: staff.nurse.id } });
  const accept = (handOver: string, alias = "j.k.", openAlarms = doctor.attention()!.calls.length) =>
    nurse.send({
      type: "room.hand-over-accept",
      room: ROOM,
      handOver,
      readBack: { alias, openAlarms, words: "anxious at first, all calm" },
    });
  const responsible = () => nurse.attention()!.responsible?.by.name;
  return { stand, clinic, staff, doctor, nurse, pages, pass, offer, accept, responsible };
}

describe("a hand-over", () => {
  it("changes who is responsible once the other has read back, and not before", async () => {
    const it = await handing();
    expect(it.responsible()).toBe("The clinician");
    expect(await it.offer()).toEqual({ ok: true });
    await it.pass(500);
    const { offer } = it.nurse.attention()!;
    expect(offer).toMatchObject({
      by: { name: "The clinician", station: "Office" },
      to: { name: "The nurse" },
      summary: { alias: "J. K.", phase: "baseline", givenMg: 0, notes: [{ text: "anxious at first" }] },
    });
    expect(it.responsible()).toBe("The clinician");
    expect(await it.accept(offer!.id, "J. L.")).toMatchObject({ ok: false });
    expect(await it.accept(offer!.id, "J. K.", 7)).toMatchObject({ ok: false });
    expect(it.responsible()).toBe("The clinician");
    expect(await it.accept(offer!.id)).toEqual({ ok: true });
    await it.pass(500);
    expect(it.responsible()).toBe("The nurse");
    // The way back: the nurse offers it to anyone at the office.
    const back = await it.nurse.send({ type: "room.hand-over-offer", room: ROOM, to: { station: it.doctor.id } });
    expect(back).toEqual({ ok: true });
    await it.pass(500);
    const second = it.doctor.attention()!.offer!;
    const readBack = { alias: "J. K.", openAlarms: it.doctor.attention()!.calls.length, words: "as before" };
    const taken = await it.doctor.send({ type: "room.hand-over-accept", room: ROOM, handOver: second.id, readBack });
    expect(taken).toEqual({ ok: true });
    await it.pass(500);
    expect(it.responsible()).toBe("The clinician");
  });

  it("that is declined, taken back or left lying leaves the room where it was", async () => {
    const it = await handing();
    await it.offer();
    await it.pass(500);
    const first = it.nurse.attention()!.offer!.id;
    const decline = { type: "room.hand-over-decline", room: ROOM, handOver: first, reason: "busy" } as const;
    expect(await it.nurse.send(decline)).toEqual({ ok: true });
    expect(await it.accept(first)).toMatchObject({ ok: false, error: { code: "not-allowed-now" } });
    await it.offer();
    await it.pass(500);
    const left = it.nurse.attention()!.offer!.id;
    expect(await it.offer()).toMatchObject({ ok: false });
    await it.pass(120_000);
    expect(it.nurse.attention()).toMatchObject({ offer: null, responsible: { by: { name: "The clinician" } } });
    expect(await it.accept(left)).toMatchObject({ ok: false });
  });

  it("is begun by nobody who is not responsible, and accepted by nobody else than it names", async () => {
    const it = await handing();
    const own = { type: "room.hand-over-offer", room: ROOM, to: { person: it.staff.clinician.id } } as const;
    expect(await it.nurse.send(own)).toMatchObject({ ok: false, error: { code: "not-allowed-now" } });
    expect(await it.doctor.send(own)).toMatchObject({ ok: false });
    const tester = { type: "room.hand-over-offer", room: ROOM, to: { person: it.staff.tester.id } } as const;
    expect(await it.doctor.send(tester)).toMatchObject({ ok: false });
    await it.offer();
    await it.pass(500);
    const handOver = it.doctor.attention()!.offer!.id;
    const readBack = { alias: "J. K.", openAlarms: it.doctor.attention()!.calls.length, words: "calm" };
    const self = await it.doctor.send({ type: "room.hand-over-accept", room: ROOM, handOver, readBack });
    expect(self).toMatchObject({ ok: false });
  });

  it("stays pending across a crash, with its end, and is in the history for good", async () => {
    const it = await handing();
    await it.offer();
    await it.pass(500);
    const { offer } = it.nurse.attention()!;
    await it.stand.restart({ downMs: 5000 });
    const item = it.stand.app.monitor.snapshot(ROOM)!.items.find((one) => one.k === "attention");
    expect(item).toMatchObject({ attention: { offer, responsible: { by: { name: "The clinician" } } } });
    const session = it.stand.app.monitor.snapshot(ROOM)!.items.find((one) => one.k === "session");
    const id = session?.k === "session" ? session.session!.id : "";
    const log = await it.clinic.get(`/api/sessions/${id}/attention`, await it.clinic.admin());
    expect(log.body).toContainEqual({ at: offer!.at, change: "hand-over-offered", offer });
  });
});
