import { expect } from "@playwright/test";
import { open, test, type Shown } from "./gallery.ts";

const DESK = { width: 1280, height: 800 };
const WALL = { width: 1920, height: 1080 };
const TABLET = { width: 820, height: 1180 };

interface Picture extends Shown {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
}

const PICTURES: readonly Picture[] = [
  { name: "ward-dark", size: DESK },
  { name: "ward-light", size: DESK, theme: "light" },
  { name: "ward-dim", size: DESK, theme: "dim" },
  { name: "ward-tablet", size: TABLET },
  { name: "ward-of-sixteen-wall", size: WALL, rooms: 16 },
  { name: "ward-calm", size: DESK, patients: "calm" },
  { name: "ward-acknowledged", size: DESK, patients: "acknowledged" },
  { name: "ward-stale", size: DESK, patients: "silent" },
  { name: "ward-lost", size: DESK, connection: "lost" },
  { name: "room-medium-dark", size: DESK, path: "/rooms/room-1" },
  { name: "room-medium-wall", size: WALL, path: "/rooms/room-1" },
  { name: "room-high-light", size: DESK, path: "/rooms/room-3", theme: "light" },
  { name: "room-high-dim", size: DESK, path: "/rooms/room-3", theme: "dim" },
  { name: "room-sensor-off-tablet", size: TABLET, path: "/rooms/room-4" },
  { name: "room-calm", size: DESK, path: "/rooms/room-2" },
  { name: "room-stale", size: DESK, path: "/rooms/room-1", patients: "silent" },
  { name: "room-lost", size: DESK, path: "/rooms/room-1", connection: "lost" },
  { name: "room-free", size: DESK, path: "/rooms/room-6" },
];

test.describe.configure({ mode: "serial" });

for (const { name, size, ...shown } of PICTURES) {
  test(`${name} looks as it did`, async ({ page, gallery }) => {
    await page.setViewportSize(size);
    await open(page, gallery, shown);
    await expect(page).toHaveScreenshot(`${name}.png`);
  });
}
