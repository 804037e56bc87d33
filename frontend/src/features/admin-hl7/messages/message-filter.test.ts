import { expect, test } from 'vitest';
import { receivedFilter, sentFilter } from './message-filter.ts';

const address = (given: Record<string, string>) => ({ get: (name: string) => given[name] });
const ID = '0198c0de-0000-7000-8000-000000000001';

test('what the address says is asked for, and what it says wrongly is left out', () => {
  expect(receivedFilter(address({ channel: ID, patient: ' 100001 ', state: 'failed', other: 'x' }))).toEqual({
    ...{ channelId: ID, patient: '100001', state: 'failed' },
  });
  expect(
    receivedFilter(address({ channel: 'HIS', state: 'sent', from: 'yesterday', type: 'A01', control: '' })),
  ).toEqual({});
  expect(sentFilter(address({ destination: ID, state: 'refused', channel: ID, cursor: 'abc' }))).toEqual({
    ...{ destinationId: ID, state: 'refused', cursor: 'abc' },
  });
});

test('a type may be written as people write it', () => {
  for (const [typed, type] of [
    ['adt', 'ADT'],
    ['ADT^a01', 'ADT^A01'],
    ['oru r01', 'ORU^R01'],
    ['ORM_O01', 'ORM^O01'],
  ] as const)
    expect(receivedFilter(address({ type: typed }))).toEqual({ type });
});
