const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Names of the entries in which two versions differ. */
export const differingEntries = <T extends object>(a: T, b: T): (keyof T)[] =>
  // Object.keys of an entry's values gives exactly its keys.
  (Object.keys(a) as (keyof T)[]).filter((name) => !same(a[name], b[name]));

/** What was typed on top of what somebody else saved meanwhile: entries that were not touched are theirs. */
export function mergeEntries<T extends object>(base: T, mine: T, theirs: T): T {
  const merged = { ...theirs };
  for (const name of differingEntries(mine, base)) merged[name] = mine[name];
  return merged;
}
