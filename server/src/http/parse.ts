import type { z } from "zod";
import { Refusal } from "./problem.ts";

/** A body, query or path parameter as its schema has it; else a 400 that names every field that is wrong. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  throw new Refusal("bad-request", { errors });
}
