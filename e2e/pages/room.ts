import { expect, type Locator, type Page } from "@playwright/test";

/** A patient as written into the form of a new session. */
export interface NewPatient {
  readonly alias: string;
  readonly mrn: string;
  readonly birthDate: string;
  readonly weightKg: string;
  readonly mgPerMl: string;
}

/** One room, free or with a session. */
export class RoomScreen {
  readonly page: Page;
  readonly alarms: Locator;
  readonly session: Locator;
  readonly keys: Locator;
  readonly record: Locator;
  readonly newSession: Locator;
  readonly numerals: Locator;

  constructor(page: Page) {
    this.page = page;
    this.alarms = page.getByRole("region", { name: "Alarms" });
    this.session = page.getByRole("region", { name: "Session", exact: true });
    this.keys = page.getByRole("region", { name: "Session keys" });
    this.record = page.getByRole("list", { name: "Session record" });
    this.newSession = page.getByRole("form", { name: "New session" });
    this.numerals = page.locator("[role=group] span[data-look][data-size]");
  }

  /** The field of one vital by its long name, such as "Oxygen saturation". */
  field(name: string): Locator {
    return this.page.getByRole("group", { name, exact: true });
  }

  /** The numbers of a field as they stand there: `97`, `--`; a pressure has two. */
  numeral(name: string): Locator {
    return this.field(name).locator("span[data-look][data-size]");
  }

  async openSession(patient: NewPatient): Promise<void> {
    const form = this.newSession;
    await form.getByLabel("Called").fill(patient.alias);
    await form.getByLabel("Value").first().fill(patient.mrn);
    await form.getByLabel("Value").last().fill(patient.birthDate);
    await form.getByRole("radio", { name: "IV infusion" }).check({ force: true });
    await form.getByLabel("Weight").fill(patient.weightKg);
    await form.getByLabel("Concentration").fill(patient.mgPerMl);
    await form.getByRole("button", { name: "Open session" }).click();
    await expect(this.session).toContainText("Baseline");
  }

  key(name: string): Locator {
    return this.keys.getByRole("button", { name, exact: true });
  }

  /** Presses a key that asks first, and confirms. */
  async pressAndConfirm(key: string, confirm: string): Promise<void> {
    await this.key(key).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: confirm, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Starts the infusion. What is asked first must repeat these words: who it is for, and how much of what. */
  async startInfusion(repeated: readonly string[]): Promise<void> {
    await this.key("Start infusion").click();
    const dialog = this.page.getByRole("dialog", { name: "Start this infusion?" });
    for (const words of repeated) await expect(dialog).toContainText(words);
    await dialog.getByRole("button", { name: "Start infusion" }).click();
    await expect(this.session).toContainText("Infusion running");
  }

  async openLimits(field: string): Promise<Locator> {
    await this.field(field)
      .getByRole("button", { name: `Limits of ${field}` })
      .click();
    return this.page.getByRole("dialog", { name: `Limits of ${field}` });
  }

  /** Sets limits of one field, in order, and closes the editor. Each is named as there, such as "SpO₂ low · HIGH". */
  async setLimits(
    field: string,
    limits: readonly (readonly [rule: string, limit: number, reason?: string])[],
  ): Promise<void> {
    const editor = await this.openLimits(field);
    for (const [rule, limit, reason] of limits) {
      const row = editor.getByRole("form", { name: rule, exact: true });
      await row.getByRole("textbox", { name: /^Limit in/u }).fill(String(limit));
      if (reason !== undefined) await row.getByRole("textbox", { name: /^Reason/u }).fill(reason);
      await row.getByRole("button", { name: "Set" }).click();
      await expect(row.getByText("This session")).toBeVisible();
    }
    await editor.getByRole("button", { name: "Close" }).click();
    await expect(editor).toHaveCount(0);
  }

  alarm(words: RegExp | string): Locator {
    return this.alarms.getByRole("listitem").filter({ hasText: words });
  }

  async acknowledge(words: RegExp | string): Promise<void> {
    await this.alarm(words)
      .getByRole("button", { name: /^Acknowledge: / })
      .click();
  }

  /** Gives an acknowledged alarm back, and confirms it. */
  async passOn(words: RegExp | string): Promise<void> {
    await this.alarm(words)
      .getByRole("button", { name: /^Pass on: /u })
      .click();
    const dialog = this.page.getByRole("dialog", { name: /^Pass on: /u });
    await dialog.getByRole("button", { name: "Pass on", exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Says what is done about an alarm, by the words of the key. */
  async respond(words: RegExp | string, answer: string): Promise<void> {
    await this.alarm(words)
      .getByRole("button", { name: /^Respond: /u })
      .click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: answer }).click();
    await expect(dialog.getByRole("button", { name: `✓ ${answer}` })).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toHaveCount(0);
  }

  async offerRoom(to: string): Promise<void> {
    await this.page.getByRole("button", { name: "Hand over…" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("radio", { name: to }).check({ force: true });
    await dialog.getByRole("button", { name: "Offer", exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  async pauseSound(): Promise<void> {
    await this.alarms.getByRole("button", { name: "Pause sound 2:00" }).click();
  }

  /** Pauses the sound of the whole room for one of the lengths that the profile offers, such as `1:00`. */
  async pauseRoomFor(length: string): Promise<void> {
    await this.alarms.getByRole("button", { name: "Pause or switch off", exact: true }).click();
    const dialog = this.page.getByRole("dialog", { name: "Pause or switch off" });
    await dialog.getByRole("button", { name: `Pause sound for ${length}`, exact: true }).click();
    await expect(dialog.getByRole("list", { name: "Off or paused now" })).toContainText("Sound paused");
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** `since 0:12` of an alarm that nobody has acknowledged, as the time at which it began. */
  async onsetOf(words: RegExp | string): Promise<number> {
    const { text, at } = await readNow(this.alarm(words));
    return at - clockMs(text, /since (\d+):(\d\d)/u);
  }

  /** `Sound paused 1:58` as the time at which it ends. */
  async soundPausedUntil(): Promise<number> {
    const { text, at } = await readNow(this.alarms.getByRole("timer").filter({ hasText: "Sound paused" }));
    return at + clockMs(text, /(\d+):(\d\d)/u);
  }
}

/** What stands there and when it was read, in one look. */
function readNow(place: Locator): Promise<{ readonly text: string; readonly at: number }> {
  return place.evaluate((element: HTMLElement) => ({ text: element.innerText, at: Date.now() }));
}

function clockMs(text: string, pattern: RegExp): number {
  const [, minutes, seconds] = pattern.exec(text) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}
