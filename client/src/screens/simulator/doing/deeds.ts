import type { SandboxDoing, SandboxRoom } from "@evenkeel/shared/sandbox";

export type Values = Readonly<Record<string, number | string | null>>;

/** A field of a deed. `usual` stands in it at first; null leaves it empty, and what is empty is left to the simulator. */
export type DeedField =
  | {
      readonly kind: "number";
      readonly name: string;
      readonly unit: string;
      readonly low: number;
      readonly high: number;
      readonly step?: number;
      readonly usual: number | null | ((patient: SandboxRoom["patient"]) => number);
    }
  | { readonly kind: "choice"; readonly name: string; readonly choices: readonly string[]; readonly usual: string };

/** Something that can be done with one press. Its words are `simulator.deed.ID`. */
export interface Deed {
  readonly id: string;
  readonly fields: readonly DeedField[];
  readonly doing: (values: Values) => SandboxDoing;
  /** The second key, which ends or undoes it. */
  readonly end?: SandboxDoing;
  /** Whether it goes on now, as far as the body tells. */
  readonly goesOn?: (room: SandboxRoom) => boolean;
}

const number = (values: Values, name: string): number => Number(values[name] ?? 0);
/** Seconds as typed to the milliseconds of a step; nothing where nothing was typed. */
const lasts = (values: Values): { readonly lastsMs?: number } =>
  typeof values.lasts === "number" ? { lastsMs: Math.round(values.lasts * 1000) } : {};
const share = (values: Values, name: string): number => number(values, name) / 100;

const mg = (usual: number, step: number): DeedField => ({
  kind: "number",
  name: "mg",
  unit: "mg",
  low: 0,
  high: 5000,
  step,
  usual,
});
const lastsField: DeedField = { kind: "number", name: "lasts", unit: "s", low: 0, high: 86_400, step: 10, usual: null };
const severity: DeedField = { kind: "number", name: "severity", unit: "%", low: 0, high: 100, step: 10, usual: 60 };
const perKg = (mgPerKg: number, name: string, unit: string): DeedField => ({
  ...{ kind: "number", name, unit, low: 0, high: 5000, step: 5 },
  // Not coarser than a scenario doses by: 56.25 mg/h of 75 kg.
  usual: ({ weightKg }) => Math.round(weightKg * mgPerKg * 100) / 100,
});

/** Usual doses: 0.5 mg/kg over 40 min, 1 mg/kg into the muscle; single doses as of the clinic's list of interventions. */
export const DRUG_DEEDS: readonly Deed[] = [
  {
    id: "infuse",
    fields: [perKg(0.75, "mgPerHour", "mg/h")],
    doing: (values) => ({ kind: "infuse", mgPerHour: number(values, "mgPerHour") }),
    end: { kind: "infuse", mgPerHour: 0 },
    goesOn: ({ body }) => body.pumpMgPerHour > 0,
  },
  { id: "bolus", fields: [perKg(0.1, "mg", "mg")], doing: (values) => ({ kind: "bolus", mg: number(values, "mg") }) },
  { id: "inject", fields: [perKg(1, "mg", "mg")], doing: (values) => ({ kind: "inject", mg: number(values, "mg") }) },
  {
    id: "occlusion",
    fields: [],
    doing: () => ({ kind: "occlusion", active: true }),
    end: { kind: "occlusion", active: false },
    goesOn: ({ body }) => body.occluded,
  },
  { id: "midazolam", fields: [mg(1, 0.5)], doing: (values) => ({ kind: "midazolam", mg: number(values, "mg") }) },
  ...(["labetalol", "hydralazine", "clonidine"] as const).map((drug): Deed => {
    const usual = { labetalol: 10, hydralazine: 10, clonidine: 0.1 }[drug];
    return {
      id: drug,
      fields: [mg(usual, usual < 1 ? 0.05 : 5)],
      doing: (values) => ({ kind: "antihypertensive", drug, mg: number(values, "mg") }),
    };
  }),
  { id: "recovery", fields: [], doing: () => ({ kind: "recovery" }) },
];

export const HELP_DEEDS: readonly Deed[] = [
  {
    id: "oxygen",
    fields: [{ kind: "number", name: "litres", unit: "L/min", low: 0, high: 15, step: 1, usual: 4 }],
    doing: (values) => ({ kind: "oxygen", litresPerMinute: number(values, "litres") }),
    end: { kind: "oxygen", litresPerMinute: 0 },
    goesOn: ({ body }) => body.oxygenLitresPerMinute > 0,
  },
  {
    id: "airway-manoeuvre",
    fields: [],
    doing: () => ({ kind: "airway-manoeuvre", active: true }),
    end: { kind: "airway-manoeuvre", active: false },
  },
];

export const HAPPENS_DEEDS: readonly Deed[] = [
  { id: "apnoea", fields: [lastsField], doing: (values) => ({ kind: "apnoea", ...lasts(values) }) },
  { id: "laryngospasm", fields: [lastsField], doing: (values) => ({ kind: "laryngospasm", ...lasts(values) }) },
  {
    id: "obstruction",
    fields: [{ ...severity, name: "share" }],
    doing: (values) => ({ kind: "obstruction", share: share(values, "share") }),
    end: { kind: "obstruction", share: 0 },
  },
  {
    id: "vasovagal",
    fields: [severity, lastsField],
    doing: (values) => ({ kind: "vasovagal", severity: share(values, "severity"), ...lasts(values) }),
  },
  { id: "vomiting", fields: [lastsField], doing: (values) => ({ kind: "vomiting", ...lasts(values) }) },
  {
    id: "stimulation",
    fields: [severity, lastsField],
    doing: (values) => ({ kind: "stimulation", severity: share(values, "severity"), ...lasts(values) }),
  },
  {
    id: "anxiety",
    fields: [{ kind: "number", name: "level", unit: "0–3", low: 0, high: 3, step: 1, usual: 2 }],
    doing: (values) => ({ kind: "anxiety", level: number(values, "level") }),
    end: { kind: "anxiety", level: 0 },
  },
  {
    id: "cold",
    fields: [severity],
    doing: (values) => ({ kind: "cold", severity: share(values, "severity") }),
    end: { kind: "cold", severity: 0 },
  },
  {
    id: "rhythm",
    fields: [
      {
        ...{ kind: "choice", name: "rhythm", usual: "atrial-fibrillation" },
        choices: ["atrial-fibrillation", "ventricular-tachycardia", "ventricular-fibrillation", "asystole"],
      },
      { kind: "number", name: "perMinute", unit: "/min", low: 20, high: 300, step: 10, usual: null },
    ],
    doing: ({ rhythm, perMinute }) => ({
      kind: "rhythm",
      rhythm: rhythm as "asystole",
      ...(typeof perMinute === "number" && { perMinute }),
    }),
    end: { kind: "rhythm", rhythm: "sinus" },
    goesOn: ({ body }) => body.rhythm !== "sinus",
  },
  {
    id: "ectopic",
    fields: [
      { kind: "choice", name: "origin", choices: ["ventricular", "atrial"], usual: "ventricular" },
      { kind: "number", name: "count", unit: "×", low: 1, high: 100, step: 1, usual: 3 },
    ],
    doing: (values) => ({
      kind: "ectopic",
      origin: values.origin as "atrial",
      count: Math.round(number(values, "count")),
    }),
  },
  {
    id: "pause",
    fields: [{ ...lastsField, step: 1, usual: 4 }],
    doing: (values) => ({ kind: "pause", lastsMs: Math.round(number(values, "lasts") * 1000) }),
  },
];
