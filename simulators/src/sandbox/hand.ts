/** Things that wait for their time on a run's clock, in order of time and then of giving. */
export class Hand {
  private readonly waiting: { readonly ms: number; readonly act: () => void }[] = [];

  give(ms: number, act: () => void): void {
    const after = this.waiting.findLastIndex((one) => one.ms <= ms);
    this.waiting.splice(after + 1, 0, { ms, act });
  }

  /** Does what is due at the beginning of a step. */
  due(ms: number): void {
    while (this.waiting.length > 0 && this.waiting[0]!.ms <= ms) this.waiting.shift()!.act();
  }
}
