interface Asked {
  readonly limit: number;
  readonly cursor?: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

interface Amount {
  /** Of one page; what the endpoint gives at the most. */
  readonly pageSize?: number;
  /** At the most; absent: all. */
  readonly most?: number;
}

/** What a list of another service holds, read page by page as it is taken. @param ask for one page */
export async function* everyItem<T>(
  ask: (page: Asked) => Promise<Page<T>>,
  { pageSize = 200, most = Infinity }: Amount = {},
): AsyncGenerator<T> {
  let cursor: string | null = null;
  let left = most;
  do {
    const limit = Math.min(pageSize, left);
    const page: Page<T> = await ask(cursor === null ? { limit } : { limit, cursor });
    yield* page.items.slice(0, left);
    left -= page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null && left > 0);
}

/** The same, all at once in memory. */
export const allItems = <T>(ask: (page: Asked) => Promise<Page<T>>, amount?: Amount): Promise<T[]> =>
  Array.fromAsync(everyItem(ask, amount));
