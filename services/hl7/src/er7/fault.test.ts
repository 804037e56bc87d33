import { expect, test } from 'vitest';
import { because, fault } from './fault.ts';

test('a fault says in English what its cause names, for the wire', () => {
  expect(fault('204', 'PV1-3.1', 'ward-unknown')).toEqual({
    code: '204',
    place: 'PV1-3.1',
    text: 'PV1-3.1 names no ward of this facility: say in the codes of the channel which it is.',
    cause: { code: 'ward-unknown', values: {} },
  });
  expect(fault('202', 'MSH-11', 'processing-id-other', { allowed: ['P', 'T', 'D'] }).text).toBe(
    'MSH-11 has to be P, T or D on this channel.',
  );
});

test.each([
  [1, 'No answer within 1 second.'],
  [30, 'No answer within 30 seconds.'],
])('what is counted has the form for %i', (count, text) => expect(because('no-answer', { count }).text).toBe(text));

test('what others say has room, and no more', () => {
  const { text, cause } = because('other-system', { said: `${'x'.repeat(1_000)} and more {{place}}` });
  expect([text.length, String(cause.values['said']).length]).toEqual([1_000, 1_000]);
});

test('what is said in a value is no sentence of its own', () => {
  expect(because('other-system', { said: '{{count}} $& $1' }).text).toBe('{{count}} $& $1');
});
