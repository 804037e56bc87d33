export interface Placed {
  readonly id: string;
  /** Minutes of the clock from the beginning of the day. */
  readonly from: number;
  readonly to: number;
}

export interface Lane {
  /** From 0. */
  readonly lane: number;
  /** Into how many the width is shared. */
  readonly lanes: number;
}

/** Puts what overlaps side by side: each in the first lane that is free, as wide as all that hang together share. */
export function lanesOf(items: readonly Placed[]): ReadonlyMap<string, Lane> {
  const placed = new Map<string, Lane>();
  let cluster: { readonly id: string; readonly lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { id, lane } of cluster) placed.set(id, { lane, lanes: ends.length });
    [cluster, ends] = [[], []];
  };
  for (const it of items.toSorted((a, b) => a.from - b.from || b.to - a.to || a.id.localeCompare(b.id))) {
    if (ends.every((end) => end <= it.from)) close();
    const free = ends.findIndex((end) => end <= it.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = it.to;
    cluster.push({ id: it.id, lane });
  }
  close();
  return placed;
}
