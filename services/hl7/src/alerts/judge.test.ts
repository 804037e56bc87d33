import { expect, test } from 'vitest';
import { Hl7AlertLimits } from '@nilecare/contracts/api/hl7.ts';
import { troubleAt } from './judge.ts';

const now = new Date('2026-01-05T12:00:00Z');
const limits = {
  ...{ queueDepth: 10, oldestMinutes: 15, forSomebody: 9, refusedPercent: 20 },
  ...{ windowMinutes: 60, unreachableMinutes: 5 },
};
const stream = {
  kind: 'destination',
  name: 'LAB',
  enabled: true,
  limits,
  unreachableSince: null,
  pausedSince: null,
} as const;
const calm = { waiting: 10, held: 0, oldestWaiting: '2026-01-05T11:45:00Z', forSomebody: 9, committed: 3 };
const kinds = (...of: Parameters<typeof troubleAt>) => troubleAt(...of).map((it) => it.kind);

test('at its limits nothing is wrong; over each of them something is', () => {
  expect(kinds({ ...stream, unreachableSince: '2026-01-05T11:55:00Z' }, calm, 20, now)).toEqual([]);
  expect(kinds(stream, calm, null, now)).toEqual([]);
  const bad = { ...calm, waiting: 11, oldestWaiting: '2026-01-05T11:44:59Z', forSomebody: 10 };
  const lost = { ...stream, unreachableSince: '2026-01-05T11:54:59Z' };
  expect(kinds(lost, bad, 20.1, now)).toEqual([
    'queue-depth',
    'oldest-waiting',
    'for-somebody',
    'refused',
    'unreachable',
  ]);
  // Nobody tries to reach what is switched off.
  expect(kinds({ ...lost, enabled: false }, calm, null, now)).toEqual([]);
  const none = {
    ...{ ...limits, queueDepth: null, oldestMinutes: null, forSomebody: null },
    ...{ refusedPercent: null, unreachableMinutes: null },
  };
  expect(kinds({ ...lost, limits: none }, bad, 100, now)).toEqual([]);
});

test('one message that waits for somebody is told of, unless more of them are usual', () => {
  const usual = { ...stream, limits: { ...limits, forSomebody: Hl7AlertLimits.parse({}).forSomebody } };
  expect(troubleAt(usual, { ...calm, forSomebody: 1 }, null, now)).toEqual([
    { kind: 'for-somebody', summary: 'The HL7 destination LAB has 1 messages that somebody has to look at' },
  ]);
  expect(kinds(usual, { ...calm, forSomebody: 0 }, null, now)).toEqual([]);
});

test('of a destination that is paused it is told what waits, and that it is paused; nobody tries to reach it', () => {
  const paused = { ...stream, pausedSince: '2026-01-05T11:00:00Z', unreachableSince: '2026-01-05T11:00:00Z' };
  expect(troubleAt(paused, { ...calm, waiting: 11 }, null, now)).toEqual([
    { kind: 'queue-depth', summary: 'The HL7 destination LAB has 11 messages waiting: it is paused' },
  ]);
});
