import { NUMERICS } from "@evenkeel/shared/vitals";
import type { DriverCard } from "@evenkeel/shared/wire";

/** The drivers in which every word is found: in title, id, help, vitals. Those named so come first. */
export function findCards(cards: readonly DriverCard[], words: string): readonly DriverCard[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const has = (text: string) => wanted.every((word) => text.includes(word));
  const inName = ({ id, title }: DriverCard) => has(`${id} ${title}`.toLowerCase());
  const found = cards.filter((card) => has(textOf(card)));
  return found.toSorted((a, b) => Number(inName(b)) - Number(inName(a)) || a.title.localeCompare(b.title, "en"));
}

function textOf({ id, title, setup, numerics }: DriverCard): string {
  const help = [setup.cable, ...setup.onDevice, ...setup.here, setup.unverified ?? ""];
  return [id, title, ...help, ...numerics.map((vital) => `${NUMERICS[vital].label} ${NUMERICS[vital].name}`)]
    .join(" ")
    .toLowerCase();
}
