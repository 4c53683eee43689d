import { expect, type Browser, type Page } from "@playwright/test";
import { listenTo } from "./hearing.ts";
import { RoomScreen } from "./pages/room.ts";
import { Station } from "./pages/station.ts";
import { Ward } from "./pages/ward.ts";
import { WayIn } from "./pages/way-in.ts";
import type { ServerProcess } from "./server-process.ts";
import { CLINICIAN, NURSE } from "./staff.ts";

/** A person at a station of the clinic, in a browser of their own that is listened to. */
export interface Post {
  readonly page: Page;
  readonly person: typeof CLINICIAN | typeof NURSE;
  readonly station: Station;
  readonly ward: Ward;
  /** Of whichever room it shows. */
  readonly room: RoomScreen;
}

interface Cover {
  /** Titles of the rooms that the station covers. */
  readonly desk: readonly string[];
  readonly office: readonly string[];
}

/** Lets a nurse and a clinician in, without a screen: the screens for that have a journey of their own. */
async function employ(browser: Browser, address: string, adminPassword: string): Promise<void> {
  const context = await browser.newContext({ extraHTTPHeaders: { origin: address } });
  const { request } = context;
  const admin = { username: "admin", password: adminPassword };
  expect((await request.post(`${address}/api/sign-in`, { data: admin })).ok()).toBe(true);
  for (const { name, username, role, password } of [NURSE, CLINICIAN]) {
    const data = { name, username, role: role.toLowerCase(), password };
    expect((await request.post(`${address}/api/people`, { data })).status()).toBe(201);
  }
  await context.close();
}

/**
 * A nurse at the nurses' station and a clinician at the supervisor's, each in a browser of their own on the ward.
 *
 * @param prepare is given each page before it opens anything
 */
export async function onDuty(
  { address }: ServerProcess,
  browser: Browser,
  adminPassword: string,
  cover: Cover,
  prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly desk: Post; readonly office: Post }> {
  await employ(browser, address, adminPassword);
  const come = async (person: Post["person"], name: string, rooms: readonly string[], role?: string): Promise<Post> => {
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await listenTo(page);
    await prepare(page);
    await new WayIn(page).signIn(address, person.username, person.password);
    const station = new Station(page);
    await station.setUp(name, rooms, role);
    await expect(station.sounds).toBeVisible();
    return { page, person, station, ward: new Ward(page), room: new RoomScreen(page) };
  };
  return {
    desk: await come(NURSE, "Nurse desk", cover.desk),
    office: await come(CLINICIAN, "Doctors' room", cover.office, "Supervisor"),
  };
}
