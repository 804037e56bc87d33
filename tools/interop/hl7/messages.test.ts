import { expect, test } from 'vitest';
import { takenKinds } from '@nilecare/hl7/src/inbound/handlers.ts';
import { bornOf, peerMessages } from './messages.ts';

test('peers send every kind of message that is taken', () => {
  const known = { mrn: '1', family: 'A', given: 'B', born: '19840229' };
  const messages = peerMessages('RUN', {
    ...{ ward: 'W', beds: ['1', '2'], doctor: 'D', visitType: 'V', service: 'S', drug: 'R', known },
    test: { loinc: '2823-3', value: '4.2', unit: 'mmol/L' },
    times: Array.from({ length: 5 }, (_, at) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString()),
  });
  const sent = new Set(messages.map(({ name }) => name.split(' ').slice(0, 2).join('^')));
  expect(takenKinds.filter((it) => !sent.has(it))).toEqual([]);
});

test('people of a run, and of two runs, were born on days of their own', () => {
  const days = ['ABCDEF', 'ABCDEG', 'BACDEF', 'ZZZZZZ'].flatMap((run) => [0, 1, 2, 3, 4].map((at) => bornOf(run, at)));
  expect(new Set(days).size).toBe(days.length);
  expect(days.filter((it) => it < '1940' || it > '1995')).toEqual([]);
});
