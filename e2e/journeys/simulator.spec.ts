import { readFileSync } from "node:fs";
import { PeopleScreen } from "../pages/people.ts";
import { SimulatorScreen } from "../pages/simulator.ts";
import { Station } from "../pages/station.ts";
import { WayIn } from "../pages/way-in.ts";
import { NURSE } from "../staff.ts";
import { expect, test } from "../stand.ts";

const ADMIN = "five patient otters";
const TESTER = { name: "Tess Tester", username: "tess", role: "Tester", password: "violet copper stairs" } as const;
const SCENARIO = "Network cut for 20 s";
const PATIENT = { title: "Practice with a probe", seed: 11, monitor: "Nonin pulse oximeter (serial data format 2)" };

interface SavedRun {
  readonly digests: Readonly<Record<string, { readonly bytes: number }>>;
}

test("a tester watches a scenario hold, breaks a patient's probe, and reruns the saved run to the same bytes", async ({
  start,
  page,
  browser,
}) => {
  const stand = await start({
    rooms: [{ id: "room-1", title: "Room 1" }],
    patients: {},
    bedsides: [],
    environment: { ADMIN_PASSWORD: ADMIN },
    sandbox: true,
  });
  const { address } = stand.server;

  await test.step("the administrator lets a tester and a nurse in", async () => {
    await new WayIn(page).signIn(address, "admin", ADMIN);
    const office = new Station(page);
    await office.nameIt("Office");
    await office.goTo("People");
    for (const colleague of [TESTER, NURSE]) await new PeopleScreen(page).add(colleague);
  });

  const testerPage = await (await browser.newContext()).newPage();
  const simulator = new SimulatorScreen(testerPage);
  await test.step("a scenario, as fast as the machine can: everything it expects turns green", async () => {
    await new WayIn(testerPage).signIn(address, TESTER.username, TESTER.password);
    await new Station(testerPage).nameIt("Workshop");
    await simulator.open();
    await simulator.beginScenario(SCENARIO);
    await simulator.setSpeed("as fast as it can");
    await expect(simulator.verdict).toHaveText(/^(\d+) of \1 passed$/u, { timeout: 90_000 });
    await expect(testerPage.getByText("Ended", { exact: true })).toBeVisible();
  });

  await test.step("a patient's probe is taken off, and the monitor says so", async () => {
    await simulator.open();
    await simulator.beginPatient(PATIENT);
    await simulator.setSpeed("10×");
    await expect(simulator.shown("SpO₂")).toHaveText(/^\d+/u);
    await simulator.break("Probe off");
    await expect(simulator.done.filter({ hasText: "by hand" })).toContainText(/probe/iu);
    await expect(simulator.shown("SpO₂")).toContainText("--");
    await expect(testerPage.getByText("Broken now: Probe off")).toBeVisible();
  });

  await test.step("saved and opened again, it says the same bytes", async () => {
    const file = await simulator.stopAndSave();
    const saved = JSON.parse(readFileSync(file, "utf8")) as SavedRun;
    expect(saved).toMatchObject({ title: PATIENT.title, seed: PATIENT.seed, steps: [{ doing: { id: "probe-off" } }] });
    const bytes = Object.values(saved.digests).map((digest) => digest.bytes);
    expect(bytes).toEqual([expect.any(Number)]);
    expect(bytes[0]).toBeGreaterThan(0);
    await simulator.open();
    await simulator.rerun(PATIENT.title, file);
    await simulator.setSpeed("as fast as it can");
    await expect(testerPage.getByText("Same bytes as the saved run.")).toBeVisible();
  });

  await test.step("a nurse has no way there, by the screen or by the server", async () => {
    const nursePage = await (await browser.newContext()).newPage();
    await new WayIn(nursePage).signIn(address, NURSE.username, NURSE.password);
    await new Station(nursePage).nameIt("Nurse desk");
    await expect(nursePage.getByRole("link", { name: "Simulator" })).toHaveCount(0);
    await nursePage.goto(`${address}/simulator`);
    await expect(nursePage.getByRole("heading", { name: "Ward" })).toBeAttached();
    expect(new URL(nursePage.url()).pathname).toBe("/");
    expect((await nursePage.request.get(`${address}/api/sandbox/runs`)).status()).toBe(403);
  });
});
