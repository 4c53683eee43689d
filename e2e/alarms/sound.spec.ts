import { expect, test } from "@playwright/test";
import { openLaboratory, type Condition, type HeardPulse } from "./laboratory.ts";

const SETS = ["melodies", "icons", "plain"];
const PRIORITIES: readonly Condition["priority"][] = ["high", "medium", "low"];
const CATEGORIES = ["general", "oxygenation", "ventilation", "cardiovascular", "temperature", "drug", "equipment"];
const RATE = 44_100;

for (const set of SETS) {
  test(`${set}: every priority and category, rendered by Chromium, keeps to the burst table`, async ({ page }) => {
    await openLaboratory(page);
    for (const category of CATEGORIES) {
      const levels: number[] = [];
      for (const priority of PRIORITIES) {
        const measured = await page.evaluate(
          async (asked) => {
            const { alarmSound, measurePulses, peakLevel, renderSound, scheduleSound, soundBuffer, tableFindings } =
              window.laboratory;
            const sound = alarmSound(asked.set, asked.priority, asked.category);
            const level = peakLevel(asked.priority, 0, 0);
            const from = 0.25;
            async function render(its: typeof sound): Promise<Float32Array> {
              const length = Math.ceil((from + its.lengthMs / 1000 + 0.25) * asked.rate);
              const context = new OfflineAudioContext(1, length, asked.rate);
              scheduleSound(context, its, soundBuffer(context, its), from, level);
              return (await context.startRendering()).getChannelData(0);
            }
            // The pulses by themselves; the icon sounds between them.
            const pulses = measurePulses(await render({ ...sound, icon: [] }), asked.rate);
            const whole = await render(sound);
            const reference = renderSound(sound, asked.rate);
            const start = Math.round(from * asked.rate);
            const apart = whole.reduce(
              (most, sample, index) => Math.max(most, Math.abs(sample - level * (reference[index - start] ?? 0))),
              0,
            );
            const peak = whole.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
            return { findings: tableFindings(asked.priority, pulses), apart, peak, level: pulses[0]!.level };
          },
          { set, priority, category, rate: RATE },
        );
        const what = `${set}, ${priority}, ${category}`;
        expect(measured.findings, what).toEqual([]);
        expect(measured.apart, `${what}: what the unit tests measure is what sounds`).toBeLessThan(1e-4);
        expect(measured.peak, what).toBeLessThanOrEqual(1);
        levels.push(measured.level);
      }
      const [high, medium, low] = levels as [number, number, number];
      expect(high, `${set}, ${category}: HIGH is not softer than MEDIUM`).toBeGreaterThanOrEqual(medium);
      expect(medium, `${set}, ${category}: MEDIUM is not softer than LOW`).toBeGreaterThanOrEqual(low);
    }
  });
}

/** A history of a station, in seconds, rendered as one piece: what its player schedules on Chromium's own audio. */
type Step = { readonly at: number; readonly want?: Condition | null; readonly remind?: boolean };

test("a station's minute: MEDIUM, a rise to HIGH within its burst, an acknowledgement within the next, a reminder", async ({
  page,
}) => {
  await openLaboratory(page);
  const medium: Condition = { key: "1", priority: "medium", category: "cardiovascular" };
  const high: Condition = { key: "2", priority: "high", category: "oxygenation" };
  const steps: readonly Step[] = [
    { at: 1, want: medium },
    { at: 1.5, want: high },
    { at: 34, want: null },
    { at: 40, remind: true },
  ];
  const pulses = await page.evaluate(
    async ({ steps, rate }) => {
      const { measurePulses, player } = window.laboratory;
      const offline = new OfflineAudioContext(1, 60 * rate, rate);
      // An offline context calls itself suspended whenever it can be spoken to.
      const context = new Proxy(offline, {
        get(target, name) {
          if (name === "state") return "running";
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === "function" ? (value.bind(target) as unknown) : value;
        },
      });
      const its = player(context, () => ({ set: "melodies", volumeDb: 0, boost: 0 }));
      for (const { at, want, remind } of steps) {
        void offline.suspend(at).then(() => {
          if (want !== undefined) its.want(want);
          if (remind) its.remind();
          return offline.resume();
        });
      }
      return measurePulses((await offline.startRendering()).getChannelData(0), rate);
    },
    { steps, rate: RATE },
  );
  const within = (from: number, until: number): HeardPulse[] =>
    pulses.filter(({ rise90 }) => rise90 > from && rise90 < until);
  const findings = (priority: string, its: readonly HeardPulse[]) =>
    page.evaluate(([of, heard]) => window.laboratory.tableFindings(of, heard), [priority, its] as const);

  const [first] = pulses;
  expect(first!.rise10, "the first sound comes at once").toBeLessThan(1.1);
  const mediumEnds = pulses[2]!.fall10;
  expect(await findings("medium", pulses.slice(0, 3)), "the MEDIUM burst is heard to its end").toEqual([]);
  const highBegins = pulses[3]!.rise10;
  expect(highBegins - mediumEnds, "HIGH waits for that end, and not longer").toBeGreaterThan(0.2);
  expect(highBegins - mediumEnds).toBeLessThan(1);
  const bursts = [3, 13, 23].map((from) => pulses.slice(from, from + 10));
  for (const burst of bursts) expect(await findings("high", burst), "each HIGH burst is whole").toEqual([]);
  for (const index of [1, 2]) {
    const between = bursts[index]![0]!.rise90 - bursts[index - 1]![9]!.fall90;
    expect(between, "between two bursts, IEC 60601-1-8 table 3").toBeGreaterThan(2.5);
    expect(between).toBeLessThan(15);
  }
  expect(within(34.1, 40), "acknowledged: silent at once, with nothing left of what was scheduled").toEqual([]);
  expect(within(40, 60), "one reminder").toHaveLength(1);
});
