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
