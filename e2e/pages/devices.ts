import type { Locator, Page } from "@playwright/test";

/** What each device has sent, and what of it was thrown away. */
export class DevicesScreen {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  row(title: string): Locator {
    return this.page.getByRole("table", { name: "Devices and their health" }).getByRole("row", { name: title });
  }

  /** The cell that counts what was thrown away, by kind: `checksum × 12`, or `nothing`. */
  thrownAway(title: string): Locator {
    return this.row(title).getByRole("cell").nth(3);
  }
}
