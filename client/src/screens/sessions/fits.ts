import type { SessionRow } from "@evenkeel/shared/wire";

/** Whether a session is of the room (any when empty) and its alias has the words in it. */
export function fits(row: SessionRow, wanted: { readonly room: string; readonly alias: string }): boolean {
  const words = wanted.alias.trim().toLocaleLowerCase();
  return (wanted.room === "" || row.room === wanted.room) && row.alias.toLocaleLowerCase().includes(words);
}
