/** Engines take some ten thousand parameters in one statement. */
const ROWS_AT_ONCE = 500;

/** Rows in parts that fit into one statement each. */
export const batchesOf = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  );
