import { expect, type Page } from "@playwright/test";

export interface NewColleague {
  readonly name: string;
  readonly username: string;
  readonly role: "Administrator" | "Clinician" | "Nurse" | "Tester";
  readonly password: string;
}

/** Who may sign in. */
export class PeopleScreen {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async add({ name, username, role, password }: NewColleague): Promise<void> {
    const form = this.page.getByRole("region", { name: "Add a person" });
    await form.getByLabel("Name", { exact: true }).fill(name);
    await form.getByLabel("User name", { exact: true }).fill(username);
    await form.getByLabel("Role", { exact: true }).selectOption({ label: role });
    await form.getByLabel("First password", { exact: true }).fill(password);
    await form.getByRole("button", { name: "Add" }).click();
    const row = this.page.getByRole("table", { name: "People who may sign in" }).getByRole("row", { name });
    await expect(row).toContainText(username);
    await expect(row.getByRole("combobox", { name: `Role of ${name}` })).toHaveValue(role.toLowerCase());
  }
}
