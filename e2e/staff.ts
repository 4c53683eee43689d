import { expect, type Browser, type Page } from "@playwright/test";
import { PeopleScreen } from "./pages/people.ts";
import { Station } from "./pages/station.ts";
import { WayIn } from "./pages/way-in.ts";

const ADMIN = "seven quiet herons";
export const NURSE = { name: "Nora Nurse", username: "nora", role: "Nurse", password: "blue kettle morning" } as const;
export const CLINICIAN = {
  name: "Cleo Clinician",
  username: "cleo",
  role: "Clinician",
  password: "slow river stones",
} as const;

/** Opens the link of the first start, which must work once and never again. */
export async function redeemFirstLink(link: string | null, page: Page, browser: Browser): Promise<void> {
  expect(link, "the first start prints a link").not.toBeNull();
  await new WayIn(page).becomeAdministrator(link!, ADMIN);
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link!);
  await expect(stranger.getByRole("alert")).toBeVisible();
  await expect(stranger.getByLabel("New password")).toHaveCount(0);
  await stranger.context().close();
}

/** As the administrator, lets a nurse and a clinician in. */
export async function employ(page: Page): Promise<void> {
  const station = new Station(page);
  await station.nameIt("Office");
  await station.goTo("People");
  const people = new PeopleScreen(page);
  for (const colleague of [NURSE, CLINICIAN]) await people.add(colleague);
}
