import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('one key waits for its turn, also after a failure; another key does not', async () => {
  const turns = new Turns();
  const order: string[] = [];
  const gates = new Map<string, () => void>();
  const step = (name: string) => async () => {
    order.push(`${name} begins`);
    await new Promise<void>((resolve) => gates.set(name, resolve));
    order.push(`${name} ends`);
    if (name === 'a1') throw new Error('a1 failed');
    return name;
  };
  const a1 = turns.inTurn('a', step('a1'));
  const a2 = turns.inTurn('a', step('a2'));
  const b1 = turns.inTurn('b', step('b1'));
  await Promise.resolve();
  expect(order).toEqual(['a1 begins', 'b1 begins']);
  gates.get('a1')?.();
  await expect(a1).rejects.toThrow('a1 failed');
  gates.get('b1')?.();
  expect(await b1).toBe('b1');
  gates.get('a2')?.();
  expect(await a2).toBe('a2');
  expect(order).toEqual(['a1 begins', 'b1 begins', 'a1 ends', 'a2 begins', 'b1 ends', 'a2 ends']);
});
