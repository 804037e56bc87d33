/** Rows of a catalogue by the table they belong to, in their order. */
export function grouped<Row extends { readonly table: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ table }) => table);
}

/** Rows that make one thing together, e.g. the columns of an index. No group is empty. */
export const collected = <Row>(rows: readonly Row[], by: (row: Row) => string): [Row, ...Row[]][] =>
  [...Map.groupBy(rows, by).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [[first, ...others]],
  );
