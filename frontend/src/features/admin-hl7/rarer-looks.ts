/** Between looks at one message. */
const PAUSES_MS = [2_000, 4_000, 8_000, 16_000, 30_000];

interface Query<Data> {
  readonly state: { readonly data: Data | undefined; readonly dataUpdateCount: number };
}

/**
 * When a message that is under way is looked at again: each look stands in the audit trail, so that they become rarer, and end after
 * a minute. They begin anew where it ended in between.
 * @returns what queries take as their `refetchInterval`
 */
export function rarerLooks<Data>(isUnderWay: (data: Data) => boolean): (query: Query<Data>) => number | false {
  /** Of each the number of the look that found it under way. */
  const first = new WeakMap<Query<Data>, number>();
  return (query) => {
    const { data, dataUpdateCount } = query.state;
    if (data === undefined || !isUnderWay(data)) {
      first.delete(query);
      return false;
    }
    const begun = first.get(query) ?? dataUpdateCount;
    first.set(query, begun);
    return PAUSES_MS[dataUpdateCount - begun] ?? false;
  };
}
