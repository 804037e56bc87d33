interface Waiting {
  readonly size: number;
  enter(): void;
}

/**
 * Lets work through while there is room for it; the rest waits, first come first served. What alone is larger than the whole
 * room has it for itself.
 * @param most sum of the sizes of what goes on at the same time
 */
export function roomOf(most: number): <Result>(size: number, work: () => Promise<Result>) => Promise<Result> {
  const waiting: Waiting[] = [];
  let taken = 0;

  const fits = (size: number): boolean => taken === 0 || taken + size <= most;

  function letIn(): void {
    for (let [next] = waiting; next && fits(next.size); [next] = waiting) {
      waiting.shift();
      taken += next.size;
      next.enter();
    }
  }

  return async (size, work) => {
    await new Promise<void>((enter) => {
      waiting.push({ size, enter });
      letIn();
    });
    try {
      return await work();
    } finally {
      taken -= size;
      letIn();
    }
  };
}
