/** A field's value as it stands in a line. */
export type FieldValue =
  | { readonly kind: "none"; readonly unit: "%" | "" }
  | { readonly kind: "number"; readonly number: number; readonly unit: "%" | "" }
  | { readonly kind: "text"; readonly text: string; readonly unit: "" };

/** Any number of dashes, with the sign, the point and the per cent of the value that is not there. */
const NONE = /^[+-]?-+(?:\.-+)?%?$/u;
const NUMBER = /^[+-]?\d+(?:\.\d+)?%?$/u;

/**
 * How the values that go to a bedside screen stand in every line seen. A lost digit (09% for 097%) must not pass: there
 * is no checksum, the number of digits is all that there is to check.
 */
const STRICT: Readonly<Record<string, RegExp>> = {
  SPO2: /^\d{3}%$/u,
  BPM: /^\d{3}%?$/u,
  PI: /^\d{2}\.\d{2}%?$/u,
  ALARM: /^[\dA-Fa-f]{2,8}$/u,
  EXC: /^[\dA-Fa-f]{2,8}$/u,
  EXC1: /^[\dA-Fa-f]{2,8}$/u,
};
const STATUS = ["ALARM", "EXC", "EXC1"];

/** Measurements that the vitals catalogue has no row for: by key, what the device's manuals call them. */
export const OTHER_FIELDS: Readonly<Record<string, string>> = {
  SPCO: "SpCO (carboxyhaemoglobin)",
  SPMET: "SpMet (methaemoglobin)",
  SPHB: "SpHb (total haemoglobin, in the unit set on the device)",
  SPOC: "SpOC (oxygen content of the blood, mL/dL)",
  PVI: "PVI (pleth variability index)",
  DESAT: "Desaturation index",
  PIDELTA: "PI delta (change of the perfusion index)",
};

/** Keys that are no measurement. */
export const IGNORED_FIELDS: readonly string[] = ["SN"];
/** Reserved by Masimo: dashes mean nothing, anything else is news. */
export const RESERVED_FIELD = "RESVD";

/** Reads what stands after `KEY=`; undefined where it cannot stand there in an undamaged line. */
export function readField(key: string, text: string): FieldValue | undefined {
  if (IGNORED_FIELDS.includes(key)) return { kind: "text", text, unit: "" };
  if (STATUS.includes(key)) return STRICT[key]!.test(text) ? status(text) : undefined;
  const unit = text.endsWith("%") ? "%" : "";
  if (NONE.test(text)) return { kind: "none", unit };
  const known = key in STRICT || key in OTHER_FIELDS;
  if (!(STRICT[key] ?? NUMBER).test(text)) return known ? undefined : { kind: "text", text, unit: "" };
  return { kind: "number", number: Number(text.replace("%", "")), unit };
}

function status(text: string): FieldValue {
  return { kind: "number", number: Number.parseInt(text, 16), unit: "" };
}
