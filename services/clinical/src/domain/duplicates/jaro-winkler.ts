/** Letters at the beginning that count more: people rarely mistake them. */
const PREFIX = 4;
const PREFIX_WEIGHT = 0.1;

/** Similarity of two words, 0 to 1 (M. Jaro 1989, W. Winkler 1990). */
export function jaroWinkler(one: string, other: string): number {
  const jaro = jaroOf(one, other);
  let common = 0;
  while (common < PREFIX && common < one.length && one[common] === other[common]) common += 1;
  return jaro + common * PREFIX_WEIGHT * (1 - jaro);
}

function jaroOf(one: string, other: string): number {
  if (one === other) return 1;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Set<number>();
  const matchedOfOne = [...one].filter((letter, at) => {
    for (let place = Math.max(0, at - reach); place <= Math.min(other.length - 1, at + reach); place += 1)
      if (other[place] === letter && !taken.has(place)) {
        taken.add(place);
        return true;
      }
    return false;
  });
  const matches = matchedOfOne.length;
  if (matches === 0) return 0;
  const matchedOfOther = [...other].filter((_, at) => taken.has(at));
  const transposed = matchedOfOne.filter((letter, at) => letter !== matchedOfOther[at]).length / 2;
  return (matches / one.length + matches / other.length + (matches - transposed) / matches) / 3;
}
