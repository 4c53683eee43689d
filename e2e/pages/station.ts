import { expect, type Locator, type Page } from "@playwright/test";

/** What stands around every screen: who is signed in, whether the station sounds and is live. */
export class Station {
  readonly page: Page;
  readonly live: Locator;
  readonly sounds: Locator;
  readonly cannotSound: Locator;
  readonly lost: Locator;

  constructor(page: Page) {
    this.page = page;
    this.live = page.getByRole("banner").getByText("Live", { exact: true });
    this.sounds = page.getByRole("button", { name: "This station sounds" });
    this.cannotSound = page.getByText("This station cannot sound alarms.");
    this.lost = page.getByRole("region", { name: "Connection lost" });
  }

  /** Answers the question that a station asks when nobody has named it yet. */
  async nameIt(name: string): Promise<void> {
    await this.page.getByLabel("Station name", { exact: true }).fill(name);
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(this.page.getByRole("dialog")).toHaveCount(0);
  }

  /** The same, with what the station is for and the rooms it covers, by their titles. */
  async setUp(name: string, rooms: readonly string[], role?: string): Promise<void> {
    const dialog = this.page.getByRole("dialog", { name: "This station" });
    await dialog.getByLabel("Station name", { exact: true }).fill(name);
    if (role !== undefined) await dialog.getByRole("radio", { name: role, exact: true }).check({ force: true });
    await dialog.getByRole("checkbox", { name: "All rooms" }).uncheck({ force: true });
    for (const room of rooms) await dialog.getByRole("checkbox", { name: room }).check({ force: true });
    await dialog.getByRole("button", { name: "Save", exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  async enableSound(): Promise<void> {
    await this.page.getByRole("button", { name: "Click to enable" }).click();
    await expect(this.sounds).toBeVisible();
    await expect(this.cannotSound).toHaveCount(0);
  }

  /** Plays one sound of the station's test, and leaves the test when `listen` has heard it. */
  async testSound(priority: "HIGH" | "LOW" | "MEDIUM", listen: () => Promise<void>): Promise<void> {
    await this.sounds.click();
    const dialog = this.page.getByRole("dialog", { name: "Sound of this station" });
    await dialog.getByRole("button", { name: `Play ${priority}` }).click();
    await listen();
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toHaveCount(0);
  }

  async goTo(screen: "Coverage" | "Devices" | "People" | "Ward"): Promise<void> {
    await this.page.getByRole("navigation", { name: "Screens" }).getByRole("link", { name: screen }).click();
    await expect(this.page.getByRole("heading", { name: screen, level: 1 })).toBeAttached();
  }

  async chooseTheme(theme: "Dark" | "Day" | "Dim room"): Promise<void> {
    await this.page.getByRole("button", { name: /: open menu$/u }).click();
    await this.page.getByRole("menuitem", { name: "Display" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Display" });
    await dialog.getByRole("radio", { name: theme, exact: true }).check({ force: true });
    await this.page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  }
}
