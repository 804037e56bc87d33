import { expect, test } from 'vitest';
import { deliveryFilter } from './delivery-filter.ts';

const asked = (address: Record<string, string>) => deliveryFilter({ get: (name) => address[name] });

test('what the address says is asked for, and what it says wrongly is left out', () => {
  const right = { channel: 'sms', state: 'bounced', from: '2026-11-01T00:00:00.000Z', cursor: 'abc' };
  expect(asked({ ...right, other: 'x' })).toEqual(right);
  expect(asked({ channel: 'fax', state: '', from: 'yesterday' })).toEqual({});
});
