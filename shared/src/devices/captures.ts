import { expect } from "vitest";

/** The sliver of Node that tests over captures need; declared here so that `shared` keeps compiling without Node's types. */
interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  getBuiltinModule(id: "node:fs"): {
    existsSync(path: string): boolean;
    readFileSync(path: string): Uint8Array;
  };
}

const host = (globalThis as unknown as { readonly process: Host }).process;

/**
 * Bytes recorded from a device, for tests alone. They are kept outside of the project and found through
 * `EVENKEEL_SHARED`, by default the folder `shared` beside the project's own.
 * @param path below `captures`, such as `nonin/packet.txt`
 * @returns the file, or where it was looked for, as the reason to skip
 */
export function capture(path: string): { bytes: Uint8Array } | { skip: string } {
  const project = expect.getState().testPath?.split("/shared/src/")[0] ?? "";
  const file = `${host.env["EVENKEEL_SHARED"] ?? `${project}/../shared`}/captures/${path}`;
  const files = host.getBuiltinModule("node:fs");
  return files.existsSync(file)
    ? { bytes: Uint8Array.from(files.readFileSync(file)) }
    : { skip: `no ${file}: set EVENKEEL_SHARED` };
}

/** The same, as text of one-byte characters. */
export function captureText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
