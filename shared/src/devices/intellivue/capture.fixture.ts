import { capture, captureText } from "../captures.ts";

/** One payload of the recorded session between a client and a monitor. */
export interface CapturedPayload {
  readonly frame: number;
  readonly at: number;
  readonly fromMonitor: boolean;
  readonly bytes: Uint8Array;
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.replaceAll(/\s/gu, "").match(/../gu) ?? [], (byte) => Number.parseInt(byte, 16));
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The recorded session (M8003A, demo mode), or why it is not there. */
export function capturedSession(): { payloads: readonly CapturedPayload[] } | { skip: string } {
  const file = capture("intellivue/intellivue_udp_payloads.ndjson");
  if ("skip" in file) return file;
  const lines = captureText(file.bytes).trim().split("\n");
  const payloads = lines.map((line) => {
    const { frame, t_ms, dir, hex } = JSON.parse(line) as { frame: number; t_ms: number; dir: string; hex: string };
    return { frame, at: Math.round(t_ms), fromMonitor: dir === "monitor>client", bytes: bytesOf(hex) };
  });
  return { payloads };
}
