import type { SandboxCheck } from "@evenkeel/shared/sandbox";
import { judge } from "../scenarios/judge.ts";
import { inWords } from "../scenarios/report.ts";
import { msOf, type Expectation } from "../scenarios/scenario.ts";
import { STARTS_AT } from "../scenarios/stage.ts";
import type { Witness } from "../scenarios/witness.ts";
import { News } from "./news.ts";

/**
 * What an expectation can be before its window ends: these pass by what is seen, the others fail by it. Nothing that
 * comes later changes either.
 */
const PASSES_EARLY: ReadonlySet<Expectation["what"]> = new Set([
  "some-value",
  "missing",
  "notice",
  "alarm",
  "alarms-at-once",
]);

/**
 * One expectation while its scenario is played. `judge` alone decides; here it is asked only when something came that
 * could decide, and once more when the window is over.
 */
export class Check {
  private readonly expectation: Expectation;
  private readonly witnesses: ReadonlyMap<string, Witness>;
  private readonly window: Pick<SandboxCheck, "fromMs" | "room" | "toMs" | "words">;
  private readonly news: News;
  private decided: Pick<SandboxCheck, "result" | "seen"> | null = null;
  private isOver = false;

  constructor(expectation: Expectation, witnesses: ReadonlyMap<string, Witness>) {
    this.expectation = expectation;
    this.witnesses = witnesses;
    const { from, room = null, to } = expectation;
    this.window = { fromMs: msOf(from), toMs: msOf(to), room, words: inWords(expectation) };
    const [first] = witnesses.keys();
    const concerned = expectation.what === "alarms-at-once" ? expectation.rooms : [room ?? first ?? ""];
    const heard = concerned.map((id) => witnesses.get(id)).filter((one) => one !== undefined);
    this.news = new News(expectation, heard, STARTS_AT + this.window.fromMs, STARTS_AT + this.window.toMs);
    if (expectation.what === "awaits") this.finish();
  }

  /**
   * How it stands. Looks only at what came since the last call.
   *
   * @param ms simulated time since the beginning
   */
  at(ms: number, ended: boolean): SandboxCheck {
    const { fromMs, toMs } = this.window;
    if (!this.isOver && (ended || ms > toMs)) this.finish();
    else if (!this.decided && ms >= fromMs && this.news.look()) this.tryToDecide();
    return { ...this.window, ...(this.decided ?? { result: ms < fromMs ? "waiting" : "open", seen: "" }) };
  }

  private finish(): void {
    this.isOver = true;
    this.decided = this.verdict();
  }

  private tryToDecide(): void {
    const verdict = this.verdict();
    const early = PASSES_EARLY.has(this.expectation.what) ? "passed" : "failed";
    if (verdict.result === early) this.decided = verdict;
  }

  private verdict(): Pick<SandboxCheck, "result" | "seen"> {
    const { result, seen } = judge(this.expectation, this.witnesses, STARTS_AT);
    return { result, seen };
  }
}
