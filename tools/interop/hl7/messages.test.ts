import { expect, test } from 'vitest';
import { takenKinds } from '@nilecare/hl7/src/inbound/handlers.ts';
import { peerMessages } from './messages.ts';

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
