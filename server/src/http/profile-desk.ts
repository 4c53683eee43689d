import {
  changeProfile,
  DELIVERED_CHOICE,
  newProfile,
  outsideClinic,
  SHIPPED_PROFILES,
  type AlarmProfile,
  type ProfileChoice,
} from "@evenkeel/shared/alarms";
import type { Me, NewProfileWish, ProfileChangeWish, ProfileChoiceWish } from "@evenkeel/shared/wire";
import type { ChoiceVersion, Clock, ProfileStore, ProfileVersion } from "../ports.ts";
import type { Journal } from "./journal.ts";
import { Refusal } from "./problem.ts";
import { ownId, sameName } from "./profile-names.ts";

export interface ProfileDeskParts {
  readonly profiles: ProfileStore;
  readonly clock: Clock;
  readonly journal: Journal;
}

export interface ProfileDesk {
  /** The newest version. Throws a refusal where there is none. */
  newest(id: string): Promise<ProfileVersion>;
  make(wish: NewProfileWish, me: Me): Promise<ProfileVersion>;
  change(id: string, wish: ProfileChangeWish, me: Me): Promise<ProfileVersion>;
  /** Null while nobody has chosen. */
  choice(): Promise<ChoiceVersion | null>;
  choose(wish: ProfileChoiceWish, me: Me): Promise<ChoiceVersion>;
}

/** What a clinic may do with its profiles. Every change is a version of its own, with its reason; nothing is deleted. */
export function profileDesk({ profiles, clock, journal }: ProfileDeskParts): ProfileDesk {
  const inTurn = oneAfterTheOther();

  async function newest(id: string): Promise<ProfileVersion> {
    const found = (await profiles.newest()).find((one) => one.id === id);
    if (!found) throw new Refusal("not-found", { detail: "There is no such alarm profile." });
    return found;
  }

  async function clinicsOwn(): Promise<AlarmProfile> {
    return (await newest(CLINIC)).profile;
  }

  function stamped(me: Me, reason: string) {
    return { at: clock.now(), by: { userId: me.id, name: me.name }, reason };
  }

  async function make({ title, purpose, from, reason }: NewProfileWish, me: Me): Promise<ProfileVersion> {
    const known = await profiles.newest();
    const copied = known.find(({ id }) => id === from.id);
    const source = from.version === undefined ? copied : await profiles.version(from.id, from.version);
    if (!source) throw new Refusal("not-found", { detail: "There is no such profile to copy. Choose another." });
    notTaken(title, known);
    const id = ownId(
      title,
      known.map((one) => one.id),
    );
    const made = newProfile({ id, title, purpose, from: source.profile }, await clinicsOwn());
    if (!made.ok) throw new Refusal("bad-request", { detail: made.message });
    const version = { id, version: 1, ...stamped(me, reason), profile: made.profile };
    if (!(await profiles.add(version))) throw new Refusal("conflict", { detail: CHANGED });
    await journal("profile-made", me.id, { profile: id, from: made.profile.from });
    return version;
  }

  async function change(id: string, { expectedVersion, reason, ...wish }: ProfileChangeWish, me: Me) {
    const known = await profiles.newest();
    const before = await newest(id);
    if (id === FACTORY) throw new Refusal("forbidden", { detail: FACTORY_STAYS });
    if (before.version !== expectedVersion) throw new Refusal("conflict", { detail: CHANGED });
    if (wish.title !== undefined)
      notTaken(
        wish.title,
        known.filter((one) => one.id !== id),
      );
    if (wish.retired === true) await mayRetire(before);
    const mark = stamped(me, reason);
    const changed = changeProfile(before.profile, wish, { level: "site", text: reason, by: me.name, at: mark.at });
    if (!changed.ok) throw new Refusal("bad-request", { detail: changed.message });
    const { profile } = changed;
    const outside = id === CLINIC ? othersOutside(known, profile) : await outsideOf(profile);
    if (outside !== null) throw new Refusal("bad-request", { detail: outside });
    const next = { id, version: profile.version, ...mark, profile };
    // Whoever was first has the version; nothing of the second is kept.
    if (!(await profiles.add(next))) throw new Refusal("conflict", { detail: CHANGED });
    await journal("profile-changed", me.id, { profile: id, version: next.version });
    return next;
  }

  async function mayRetire({ id, profile }: ProfileVersion): Promise<void> {
    if (id === CLINIC) throw new Refusal("conflict", { detail: "The clinic's profile is what is left: it stays." });
    const { choice } = (await profiles.choice()) ?? { choice: DELIVERED_CHOICE };
    if (![choice.default, ...Object.values(choice.routes)].includes(id)) return;
    const detail = `Sessions start from ${profile.title ?? id}. Choose another to start from first, then retire it.`;
    throw new Refusal("conflict", { detail });
  }

  /** Of one that the clinic has made: why it leaves the clinic's locks. */
  async function outsideOf(profile: AlarmProfile): Promise<string | null> {
    return isOwn(profile) && !profile.retired ? outsideClinic(profile, await clinicsOwn()) : null;
  }

  async function choose({ expectedVersion, reason, ...choice }: ProfileChoiceWish, me: Me): Promise<ChoiceVersion> {
    const now = await profiles.choice();
    if ((now?.version ?? 0) !== expectedVersion) throw new Refusal("conflict", { detail: CHOSEN });
    const known = await profiles.newest();
    for (const id of [choice.default, ...Object.values(choice.routes)]) {
      const found = known.find((one) => one.id === id);
      if (!found || found.profile.retired) throw new Refusal("bad-request", { detail: NOT_THERE });
    }
    const next = { version: expectedVersion + 1, ...stamped(me, reason), choice: choice as ProfileChoice };
    if (!(await profiles.choose(next))) throw new Refusal("conflict", { detail: CHOSEN });
    await journal("profile-chosen", me.id, { version: next.version, ...choice });
    return next;
  }

  return {
    newest,
    make: (wish, me) => inTurn(() => make(wish, me)),
    change: (id, wish, me) => inTurn(() => change(id, wish, me)),
    choice: () => profiles.choice(),
    choose: (wish, me) => inTurn(() => choose(wish, me)),
  };
}

/** Made by the clinic, not delivered. */
export function isOwn({ id }: AlarmProfile): boolean {
  return !SHIPPED_PROFILES.some((one) => one.id === id);
}

const FACTORY = "factory";
const CLINIC = "site";
const FACTORY_STAYS = "The factory's profile stays as it was delivered. Change the clinic's, or a protocol's.";
const CHANGED = "Somebody else changed this profile meanwhile. Look at what it is now, and change it again.";
const CHOSEN = "Somebody else chose meanwhile. Look at what is chosen now, and choose again.";
const NOT_THERE = "One of these profiles is not there any more, or was retired. Reload the page and choose again.";

function notTaken(title: string, known: readonly ProfileVersion[]): void {
  const taken = known.find(({ id, profile }) => sameName(profile.title ?? id, title));
  if (!taken) return;
  const message = taken.profile.retired
    ? "A retired profile has this name: it stands in the record of sessions. Bring that one back, or choose another name."
    : "Another profile has this name. Choose another.";
  throw new Refusal("conflict", { detail: message, errors: [{ path: "title", message }] });
}

/** The clinic's locks hold for every profile made here: none of them is left outside by narrower ones. */
function othersOutside(known: readonly ProfileVersion[], clinic: AlarmProfile): string | null {
  for (const { profile } of known) {
    if (!isOwn(profile) || profile.retired) continue;
    const outside = outsideClinic(profile, clinic);
    if (outside !== null) return `${profile.title ?? ""} would be left outside. ${outside} Change that profile first.`;
  }
  return null;
}

/** Two people at once: the second sees what the first has done. */
function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
