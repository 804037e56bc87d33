/**
 * Parts of an amount in proportion to weights, exact to the minor unit: what rounding leaves goes to those who lost most by
 * it, the first among equals. No part is larger than its weight where the amount is not larger than their sum.
 * @throws RangeError when there is something to spread and nothing to spread it over
 */
export function spread(amountMinor: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (amountMinor === 0) return weights.map(() => 0);
  if (sum === 0n) throw new RangeError('nothing to spread over');
  const exact = weights.map((weight) => BigInt(amountMinor) * BigInt(weight));
  const parts = exact.map((it) => it / sum);
  const left = Number(BigInt(amountMinor) - parts.reduce((total, part) => total + part, 0n));
  const byRest = exact
    .map((it, position) => ({ position, rest: it % sum }))
    .toSorted((a, b) => (a.rest === b.rest ? a.position - b.position : a.rest > b.rest ? -1 : 1));
  const more = new Set(byRest.slice(0, left).map((it) => it.position));
  return parts.map((part, position) => Number(part) + (more.has(position) ? 1 : 0));
}

/**
 * As much of an amount as fits into each in turn, the first ones first.
 * @returns what went into each, and what is left over
 */
export function fill(
  amountMinor: number,
  room: readonly number[],
): { readonly parts: readonly number[]; readonly leftMinor: number } {
  let leftMinor = amountMinor;
  const parts = room.map((most) => {
    const part = Math.min(leftMinor, most);
    leftMinor -= part;
    return part;
  });
  return { parts, leftMinor };
}
