import { expect, type Locator, type Page } from "@playwright/test";

/** The tester's console: simulated patients, apart from every room. */
export class SimulatorScreen {
  readonly page: Page;
  /** How many expectations of the scenario have held: `7 of 7 passed`. */
  readonly verdict: Locator;
  readonly done: Locator;

  constructor(page: Page) {
    this.page = page;
    this.verdict = page.getByRole("region", { name: "What the scenario expects" }).getByRole("status");
    this.done = page.getByRole("region", { name: "What was done" }).getByRole("listitem");
  }

  async open(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: "Screens" })
      .getByRole("link", { name: "Simulator", exact: true })
      .click();
    await expect(this.page.getByRole("heading", { name: "Simulator", level: 1 })).toBeVisible();
    await expect(this.page.getByText("No patient. Nothing on this screen is a room of the clinic.")).toBeVisible();
  }

  /** One press begins a scenario; its run opens. */
  async beginScenario(title: string): Promise<void> {
    await this.page.getByRole("button", { name: `Begin ${title}` }).click();
    await this.expectRun(title);
  }

  /** A patient drawn from the seed, with one monitor. */
  async beginPatient(run: { readonly title: string; readonly seed: number; readonly monitor: string }): Promise<void> {
    await this.page.getByRole("tab", { name: "Patients of your own" }).click();
    const form = this.page.getByRole("tabpanel", { name: "Patients of your own" });
    await form.getByLabel("Title").fill(run.title);
    await form.getByLabel("Seed").fill(String(run.seed));
    await form.getByLabel("Monitor 1").selectOption({ label: run.monitor });
    await form.getByRole("button", { name: "Begin", exact: true }).click();
    await this.expectRun(run.title);
  }

  /** Opens a saved run and runs it again. */
  async rerun(title: string, file: string): Promise<void> {
    await this.page.getByRole("tab", { name: "A saved run" }).click();
    const chooser = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Open a file" }).click();
    await (await chooser).setFiles(file);
    await this.page.getByRole("button", { name: "Run it again" }).click();
    await this.expectRun(title);
  }

  async expectRun(title: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    await expect(this.page.getByText("Live from the simulator.")).toBeVisible();
  }

  async setSpeed(words: string): Promise<void> {
    const key = this.page.getByRole("group", { name: "Speed" }).getByRole("button", { name: words, exact: true });
    await key.click();
    await expect(key).toHaveAttribute("aria-pressed", "true");
  }

  /** Breaks something of the patient's sensors. */
  async break(artefact: string): Promise<void> {
    await this.page.getByRole("tab", { name: "Sensors" }).click();
    await this.page.getByRole("group", { name: artefact, exact: true }).getByRole("button", { name: "Break" }).click();
  }

  /** What the patient's monitor shows of a vital. */
  shown(vital: string): Locator {
    const readings = this.page.getByRole("table", { name: /^Shown and true values of/u });
    return readings.getByRole("row", { name: vital }).getByRole("cell").last();
  }

  /** Stops the run and saves it; the answer is the path of the file. */
  async stopAndSave(): Promise<string> {
    await this.page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect(this.page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: "Save as a file" }).click();
    return (await download).path();
  }
}
