import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { Station } from "../pages/station.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
/** Wall screen, desk, tablet upright. */
const WIDTHS = [1920, 1280, 820];

/** Nothing that axe knows of the WCAG, levels A and AA, is broken. A finding names its rule and its elements. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n  ${failureSummary ?? ""}`),
  );
  expect(findings, screen).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await expect
      .poll(
        () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `${screen} at ${width} px`,
      )
      .toBeLessThanOrEqual(0);
    const main = page.getByRole("main");
    await expect
      .poll(
        () => main.evaluate((element) => element.scrollWidth - element.clientWidth),
        `${screen} inside, at ${width} px`,
      )
      .toBeLessThanOrEqual(0);
  }
  if (before) await page.setViewportSize(before);
}

/** The screen as it stands: by axe, and at three widths. */
export async function judgeScreen(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  await expectNoSidewaysScroll(page, screen);
}

const THEMES = { dark: "Dark", dim: "Dim room", light: "Day" } as const;

/** A dialog lies over the choice of themes, so that the theme is chosen before. */
export async function inEveryTheme(page: Page, judge: (theme: keyof typeof THEMES) => Promise<void>): Promise<void> {
  await judge("dark");
  for (const theme of ["dim", "light"] as const) {
    await new Station(page).chooseTheme(THEMES[theme]);
    await judge(theme);
  }
  await new Station(page).chooseTheme("Dark");
}
