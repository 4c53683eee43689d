import { routePlanSchema } from "@evenkeel/shared/wire";
import { FACTORY_DOSE_LIMITS, type RoutePlan } from "@evenkeel/shared/dosing";
import type { Patient } from "@evenkeel/shared/session";

export const IDENTIFIER_KINDS = ["mrn", "birth-date", "insurance", "phone"] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** The form as typed: nothing is a number until it has been read as one. */
export interface SessionDraft {
  readonly alias: string;
  readonly kind1: IdentifierKind;
  readonly value1: string;
  readonly kind2: IdentifierKind;
  readonly value2: string;
  readonly simulated: boolean;
  readonly route: "im" | "iv";
  readonly mgPerKg: string;
  readonly weightKg: string;
  readonly concentrationMgPerMl: string;
  readonly minutes: string;
}

/** Weight and concentration differ between patients and vials, so that neither is ever filled in for anybody. */
export const EMPTY_DRAFT: SessionDraft = {
  alias: "",
  kind1: "mrn",
  value1: "",
  kind2: "birth-date",
  value2: "",
  simulated: false,
  route: "iv",
  mgPerKg: "0.5",
  weightKg: "",
  concentrationMgPerMl: "",
  minutes: "40",
};

export type DraftField = "alias" | "concentrationMgPerMl" | "mgPerKg" | "minutes" | "value1" | "value2" | "weightKg";
export type DraftError = "above-limit" | "not-a-number" | "out-of-range" | "required" | "room-number" | "same-kind";
export type DraftErrors = Partial<Record<DraftField, DraftError>>;

/** A session's plan as it would have been typed, to be changed. */
export function draftOf(plan: RoutePlan): SessionDraft {
  return {
    ...EMPTY_DRAFT,
    route: plan.route,
    mgPerKg: String(plan.mgPerKg),
    weightKg: String(plan.weightKg),
    concentrationMgPerMl: String(plan.concentrationMgPerMl),
    ...(plan.route === "iv" && { minutes: String(plan.minutes) }),
  };
}

/** A typed number; a decimal comma is a decimal point. `null` for anything else: "1.2.3", "70kg" and "" are not guessed at. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/u.test(plain) ? Number(plain) : null;
}

/** The plan as far as it can be read, for the live figures: `null` while any number is missing or out of range. */
export function planOf(draft: SessionDraft): RoutePlan | null {
  const parsed = routePlanSchema.safeParse({
    route: draft.route,
    mgPerKg: readNumber(draft.mgPerKg),
    weightKg: readNumber(draft.weightKg),
    concentrationMgPerMl: readNumber(draft.concentrationMgPerMl),
    ...(draft.route === "iv" && { minutes: readNumber(draft.minutes) }),
  });
  return parsed.success ? parsed.data : null;
}

/** @param kindWords the identifier kinds as they are written into the record */
export function patientOf(draft: SessionDraft, kindWords: Readonly<Record<IdentifierKind, string>>): Patient {
  return {
    alias: draft.alias.trim(),
    identifiers: [
      { kind: kindWords[draft.kind1], value: draft.value1.trim() },
      { kind: kindWords[draft.kind2], value: draft.value2.trim() },
    ],
    ...(draft.simulated && { simulated: true }),
  };
}

/**
 * What is wrong, field by field.
 * @param room id and title of the room: a room number is never a patient identifier (Joint Commission NPSG.01.01.01)
 */
export function draftErrors(draft: SessionDraft, room: { readonly id: string; readonly title: string }): DraftErrors {
  const errors: DraftErrors = {};
  for (const field of ["alias", "value1", "value2"] as const) {
    if (draft[field].trim() === "") errors[field] = "required";
    else if (field !== "alias" && isRoom(draft[field], room)) errors[field] = "room-number";
  }
  if (draft.kind1 === draft.kind2) errors.value2 ??= "same-kind";
  return { ...errors, ...planErrors(draft) };
}

/** What is wrong with the numbers of the plan alone. */
export function planErrors(draft: SessionDraft): DraftErrors {
  const errors: DraftErrors = {};
  for (const field of ["mgPerKg", "weightKg", "concentrationMgPerMl", "minutes"] as const) {
    if (field === "minutes" && draft.route === "im") continue;
    const error = numberError(draft, field);
    if (error) errors[field] = error;
  }
  return errors;
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function isRoom(value: string, room: { readonly id: string; readonly title: string }): boolean {
  const said = plain(value);
  return said.startsWith("room") || said === plain(room.id) || said === plain(room.title);
}

/** Range errors come from the wire's own schema, so that form and server never disagree. */
function numberError(draft: SessionDraft, field: "concentrationMgPerMl" | "mgPerKg" | "minutes" | "weightKg") {
  if (draft[field].trim() === "") return "required" as const;
  const value = readNumber(draft[field]);
  if (value === null) return "not-a-number" as const;
  const sound = { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 };
  // Known from the dose alone: it is said while the other numbers are still missing or wrong.
  if (field === "mgPerKg" && value > FACTORY_DOSE_LIMITS[draft.route].hardMax.value) return "above-limit" as const;
  return routePlanSchema.safeParse({ ...sound, [field]: value }).success ? null : ("out-of-range" as const);
}
