export type { CuffOrder } from "./cuff-orders.ts";
export { ketaminePatient, type KetaminePatient } from "./ketamine-patient.ts";
export type { KetaminePatientOptions, Past } from "./options.ts";
