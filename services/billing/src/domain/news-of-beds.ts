/** What is known of the beds of an encounter. */
export interface KnownBeds {
  /** Of the encounter, as it was told last; null: nobody said. */
  readonly version: number | null;
  /** When each stay in a bed ended, ms, by its id; null: it has not. */
  readonly leftAt: ReadonlyMap<string, number | null>;
}

/**
 * Whether one of the two knows something of an encounter's beds that the other has not heard yet: facility what became of the
 * encounter, or billing when a bed was left. Stays that billing never heard of were before its time.
 */
export function isUnderWay(heard: KnownBeds, said: KnownBeds): boolean {
  if (heard.version !== null && said.version !== null && said.version < heard.version) return true;
  return [...said.leftAt].some(([id, leftAt]) => heard.leftAt.has(id) && heard.leftAt.get(id) !== leftAt);
}
