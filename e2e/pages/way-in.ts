import { expect, type Page } from "@playwright/test";

/** The screens before the ward. */
export class WayIn {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the one-time link of the first start and chooses a password. */
  async becomeAdministrator(link: string, password: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.page.getByRole("heading", { name: "Choose your password" })).toBeVisible();
    await this.page.getByLabel("New password", { exact: true }).fill(password);
    await this.page.getByLabel("The same again", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Set password" }).click();
    await expect(this.page.getByRole("heading", { name: "Ward" })).toBeAttached();
  }

  async signIn(address: string, username: string, password: string): Promise<void> {
    await this.page.goto(address);
    await this.page.getByLabel("User name", { exact: true }).fill(username);
    await this.page.getByLabel("Password", { exact: true }).fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page.getByRole("heading", { name: "Ward" })).toBeAttached();
  }
}
