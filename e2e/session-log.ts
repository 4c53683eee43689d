import { expect, type Page } from "@playwright/test";
import { logPageSchema, type LogKind, type LogLine } from "@evenkeel/shared/wire";

interface SessionRow {
  readonly id: string;
  readonly room: string;
}

async function read(page: Page, path: string): Promise<unknown> {
  const answer = await page.request.get(new URL(path, page.url()).href);
  expect(answer.ok(), path).toBe(true);
  return answer.json();
}

/** A room's newest session, as whoever is signed in at the page may read it. */
export async function newestSession(
  page: Page,
  room: string,
): Promise<{ readonly id: string; readonly version: number }> {
  const rows = (await read(page, "/api/sessions")) as readonly SessionRow[];
  const { id } = rows.find((one) => one.room === room) ?? { id: "none" };
  return (await read(page, `/api/sessions/${id}`)) as { id: string; version: number };
}

/** The append-only log of a room's newest session. */
export async function logOf(page: Page, room: string, kinds: readonly LogKind[]): Promise<readonly LogLine[]> {
  const { id } = await newestSession(page, room);
  return logPageSchema.parse(await read(page, `/api/sessions/${id}/log?kinds=${kinds.join(",")}`)).lines;
}
