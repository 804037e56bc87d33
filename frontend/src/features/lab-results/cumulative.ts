import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';

export interface Cumulative {
  /** When specimens were collected, the newest first. */
  readonly times: readonly string[];
  readonly rows: readonly { readonly test: LabItem['test']; readonly items: ReadonlyMap<string, LabItem> }[];
}

const timeOf = (item: LabItem): string => item.collectedAt ?? item.orderedAt;

/** Results as a table: a row for each test, by bench, a column for each collection. */
export function cumulative(items: readonly LabItem[]): Cumulative {
  const times = [...new Set(items.map(timeOf))].toSorted().toReversed();
  const byTest = [...Map.groupBy(items, (it) => it.test.id).values()];
  const rows = byTest.flatMap((of) => {
    const [first] = of;
    // What was ordered last is first in the list: of two of one collection it stands.
    return first ? [{ test: first.test, items: new Map(of.toReversed().map((it) => [timeOf(it), it])) }] : [];
  });
  return {
    times,
    rows: rows.toSorted(
      (a, b) => a.test.section.localeCompare(b.test.section) || a.test.code.localeCompare(b.test.code),
    ),
  };
}
