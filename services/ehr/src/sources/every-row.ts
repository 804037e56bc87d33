import type { Position } from '../data/position.ts';

const PAGE = 200;

/** Every row of a list that is read page by page. @param positionOf where a page that ends with the row goes on */
export async function everyRow<Row>(
  read: (after: Position | undefined, limit: number) => Promise<readonly Row[]>,
  positionOf: (row: Row) => Position,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let after: Position | undefined; ;) {
    const page = await read(after, PAGE);
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    after = positionOf(last);
  }
}
