import { expect, test } from 'vitest';
import { roleNames, roleSeeds, type Permission } from './permissions.ts';

test('cash is given back out of the own drawer: who may refund may have one', () => {
  const holds = (permission: Permission) => roleNames.filter((it) => roleSeeds[it].permissions.includes(permission));
  const refunding = holds('payment:refund');
  expect(refunding.length).toBeGreaterThan(0);
  expect(holds('cash-drawer:use')).toEqual(expect.arrayContaining(refunding));
});
