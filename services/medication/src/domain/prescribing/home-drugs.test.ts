import { expect, test } from 'vitest';
import { checkedHomeDrug, isTakenAtHome, type ToldDrug } from './home-drugs.ts';

const told = (over: Partial<ToldDrug>): ToldDrug => ({
  id: 'line',
  origin: 'home',
  text: 'Warfarin, the small pink one',
  decision: null,
  continued_by_id: null,
  ...over,
});
const isTaken = (over: Partial<ToldDrug>) => isTakenAtHome(told(over), (id) => id === 'ended-with-stay');

test('a drug is taken at home until it is decided, where it goes on there, and again after the stay', () => {
  expect(isTaken({})).toBe(true);
  expect(isTaken({ decision: 'at-home' })).toBe(true);
  expect(isTaken({ decision: 'continued', continued_by_id: 'order' })).toBe(false);
  expect(isTaken({ decision: 'continued', continued_by_id: 'ended-with-stay' })).toBe(true);
  for (const decision of ['stopped', 'changed', 'not-taken', 'new'] as const)
    expect(isTaken({ decision, continued_by_id: 'ended-with-stay' }), decision).toBe(false);
  expect(isTaken({ origin: 'order' })).toBe(false);
});

test('it is called by what was told, and said to be taken at home', () => {
  expect(checkedHomeDrug(told({}), undefined)).toMatchObject({
    key: 'home-line',
    name: 'Warfarin, the small pink one',
    atHome: true,
    dose: null,
  });
});
