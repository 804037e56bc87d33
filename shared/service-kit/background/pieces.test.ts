import { expect, test } from 'vitest';
import { piecesOf } from './pieces.ts';

test('what is long comes in pieces that leave nothing out, and others have their turn between them', async () => {
  let turns = 0;
  let isOver = false;
  const another = (): void => {
    turns += 1;
    if (!isOver) setImmediate(another);
  };
  setImmediate(another);
  const seen: [number, number][] = [];
  for await (const { from, to } of piecesOf(25, 10)) seen.push([from, to]);
  isOver = true;
  expect(seen).toEqual([
    [0, 10],
    [10, 20],
    [20, 25],
  ]);
  expect(turns).toBeGreaterThanOrEqual(2);
  for await (const piece of piecesOf(0, 10)) expect(piece).toBe('none');
});
