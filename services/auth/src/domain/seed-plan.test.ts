import { expect, test } from 'vitest';
import { roleSeeds } from '@nilecare/contracts/permissions.ts';
import { newGrants } from './seed-plan.ts';

const title = { en: 'x', ar: 'x' };
const seeds = { nurse: { title, mfaRequired: false, permissions: ['vitals:read', 'alarm:read'] } } as const;

test('all of a first release', () => {
  expect(newGrants(seeds, [])).toEqual([
    { role: 'nurse', permission: 'vitals:read' },
    { role: 'nurse', permission: 'alarm:read' },
  ]);
});

test('nothing of a release that was there before, whatever became of it', () => {
  expect(newGrants(seeds, newGrants(seeds, []))).toEqual([]);
  expect(newGrants(roleSeeds, newGrants(roleSeeds, []))).toEqual([]);
});

test('of a new release what is new', () => {
  const before = [{ role: 'nurse', permission: 'vitals:read' }];
  expect(newGrants(seeds, before)).toEqual([{ role: 'nurse', permission: 'alarm:read' }]);
});
