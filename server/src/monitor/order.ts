/** Runs what belongs to one key one after the other, so that two commands on a session never decide on the same view. */
export interface Order {
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  idle(key: string): boolean;
  settled(): Promise<void>;
}

export function inOrder(): Order {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const result = (tails.get(key) ?? Promise.resolve()).then(work);
      const tail = result
        .catch(() => undefined)
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      tails.set(key, tail);
      return result;
    },
    idle: (key) => !tails.has(key),
    async settled() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };
}
