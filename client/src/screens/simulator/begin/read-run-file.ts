import { runFileSchema, type RunFile } from "@evenkeel/shared/sandbox";

/** 5000 steps take less than one; nothing larger is read into the page. */
export const MOST_BYTES = 5_000_000;

export type ReadRunFile =
  | { readonly file: RunFile }
  | { readonly wrong: "another" | "size" | "text" | "version" }
  | { readonly wrong: "part"; readonly where: string };

/** A saved run, or why a file is none. Says the first place that is wrong, such as `steps.3.doing.mg`. */
export function readRunFile(text: string): ReadRunFile {
  if (text.length > MOST_BYTES) return { wrong: "size" };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { wrong: "text" };
  }
  const { format, version } = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  if (format !== "evenkeel-run") return { wrong: "another" };
  if (version !== 1) return { wrong: "version" };
  const parsed = runFileSchema.safeParse(body);
  if (parsed.success) return { file: parsed.data };
  return { wrong: "part", where: parsed.error.issues[0]?.path.join(".") ?? "" };
}
