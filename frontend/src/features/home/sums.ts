export interface Sum {
  readonly currency: string;
  readonly minor: number;
}

/** Amounts added up, of each currency apart; in the order they come, and none for nothing. */
export function sumsOf(amounts: readonly Sum[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}

/** A first page of fifty may not be all there is: its count says so. */
export const countText = (count: number, format: { number(value: number): string }, most = 50): string =>
  count < most ? format.number(count) : `${format.number(most)}+`;
