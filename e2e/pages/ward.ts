import { expect, type Locator, type Page } from "@playwright/test";
import { RoomScreen } from "./room.ts";

/** All rooms as tiles. */
export class Ward {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  tile(room: string): Locator {
    return this.page.getByRole("article", { name: room });
  }

  /** The numbers of a vital on a room's tile, by the vital's long name. */
  numeral(room: string, vital: string): Locator {
    return this.tile(room).getByRole("group", { name: vital, exact: true }).locator("span[data-look][data-size]");
  }

  /** The room's monitor is connected, and no number of it is shown to anybody. */
  async expectFree(room: string): Promise<void> {
    await expect(this.tile(room)).toContainText("free · monitor connected, no session");
    await expect(this.tile(room).getByRole("group")).toHaveCount(0);
  }

  async startSessionIn(room: string): Promise<RoomScreen> {
    await this.tile(room).getByRole("link", { name: "Start a session" }).click();
    return this.opened(room);
  }

  async open(room: string): Promise<RoomScreen> {
    await this.tile(room).getByRole("link", { name: room }).click();
    return this.opened(room);
  }

  private async opened(room: string): Promise<RoomScreen> {
    await expect(this.page.getByRole("heading", { name: room, level: 1 })).toBeVisible();
    return new RoomScreen(this.page);
  }
}
