/** What is known of the beds of an encounter. */
export interface KnownBeds {
  /** Of the encounter, as it was told last; null: nobody said. */
  readonly version: number | null;
  /** When each stay in a bed ended, ms, by its id; null: it has not. Of what billing never heard nothing is here. */
  readonly leftAt: ReadonlyMap<string, number | null>;
}

/**
 * Whether one of the two knows something of an encounter's beds that the other has not heard yet: facility what became of the
 * encounter, or billing that she was in a bed, or when it was left.
 * @param since ms, when the first stay began that billing heard of: others that had ended by then were before its time. Null: nobody said
 */
export function isUnderWay(heard: KnownBeds, said: KnownBeds, since: number | null): boolean {
  if (heard.version !== null && said.version !== null && said.version < heard.version) return true;
  const isMissed = (leftAt: number | null) => since !== null && (leftAt === null || leftAt > since);
  return [...said.leftAt].some(([id, leftAt]) =>
    heard.leftAt.has(id) ? heard.leftAt.get(id) !== leftAt : isMissed(leftAt),
  );
}
