import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";

type Tell = (observation: Observation) => void;

/** What is wrong with the association itself, told when it begins and when it is over. */
export class LinkNotices {
  private readonly active = new Map<string, string>();

  begin(code: string, text: string, at: EpochMs, tell: Tell): void {
    if (this.active.has(code)) return;
    this.active.set(code, text);
    tell({ kind: "notice", at, code, text, active: true });
  }

  end(code: string, at: EpochMs, tell: Tell): void {
    const text = this.active.get(code);
    if (text === undefined) return;
    this.active.delete(code);
    tell({ kind: "notice", at, code, text, active: false });
  }
}
