import { expect, test } from 'vitest';
import { aSuppression } from '../../testing/a-suppression.ts';
import {
  broadestFirst,
  endedFirst,
  isLasting,
  isToldAsOver,
  newestChange,
  rhythmsOf,
  timeLeft,
  worthTelling,
} from './suppression-state.ts';

const T = Date.parse('2026-11-01T10:00:00Z');
const at = (seconds: number) => new Date(T + seconds * 1000).toISOString();

test('it lasts until its time, or until somebody ended it', () => {
  const until = aSuppression({ until: at(60) });
  expect([59, 60].map((second) => isLasting(until, T + second * 1000))).toEqual([true, false]);
  expect(isLasting({ ...until, endedAt: at(10) }, T + 10_000)).toBe(false);
});

test('it is read as over when somebody ended it, and when its time has passed by whatever clock', () => {
  const until = aSuppression({ until: at(60) });
  expect(isToldAsOver({ ...until, endedAt: at(10) }, T)).toBe(true);
  expect([60, 63].map((second) => isToldAsOver(until, T + second * 1000))).toEqual([false, true]);
});

test('its end is told for a minute', () => {
  const over = aSuppression({ until: at(600), endedAt: at(0) });
  expect(worthTelling([over], T + 59_999)).toEqual([over]);
  expect(worthTelling([over], T + 60_000)).toEqual([]);
});

test('that alarms sound again is not told of a patient whom another one still silences', () => {
  const over = aSuppression({ id: 'over', patientId: 'amina', until: at(600), endedAt: at(0) });
  const lasting = aSuppression({ id: 'lasting', patientId: 'amina', until: at(600) });
  expect(worthTelling([over, lasting], T + 1_000)).toEqual([lasting]);
  expect(worthTelling([over, { ...lasting, patientId: 'omar' }], T + 1_000)).toHaveLength(2);
});

test('what came last is announced: a beginning as well as an end', () => {
  const first = aSuppression({ id: 'first', patientId: 'amina', from: at(0), until: at(100) });
  const second = aSuppression({ id: 'second', patientId: 'omar', from: at(20), until: at(3600) });
  expect(newestChange([first, second], T + 30_000)?.id).toBe('second');
  expect(newestChange([first, second], T + 101_000)?.id).toBe('first');
  expect(newestChange([{ ...first, endedAt: at(25) }, second], T + 30_000)?.id).toBe('first');
  expect(newestChange([], T)).toBeUndefined();
});

test('the one that silences most stands first, although another lasts longer', () => {
  const all = aSuppression({ id: 'all', until: at(60) });
  const longer = aSuppression({ id: 'longer', until: at(120) });
  const deadly = aSuppression({ id: 'deadly', until: at(30), lethalRhythms: ['asystole'] });
  const some = aSuppression({ id: 'some', parameters: ['hr', 'pulse'], until: at(3600) });
  const one = aSuppression({ id: 'one', parameters: ['spo2'], until: at(7200) });
  const rhythm = aSuppression({ id: 'rhythm', parameters: ['spo2'], lethalRhythms: ['asystole'], until: at(10) });
  expect(broadestFirst([one, some, longer, all, rhythm, deadly]).map((it) => it.id)).toEqual([
    'deadly',
    'longer',
    'all',
    'rhythm',
    'some',
    'one',
  ]);
});

test('rhythms are named whichever suppression silences them', () => {
  const first = aSuppression({ lethalRhythms: ['ventricular-tachycardia', 'asystole'] });
  const second = aSuppression({ id: 's2', lethalRhythms: ['asystole'] });
  expect(rhythmsOf([second, first])).toEqual(['asystole', 'ventricular-tachycardia']);
  expect(rhythmsOf([aSuppression()])).toEqual([]);
});

test('where not all have room, those that ended are told before those that last', () => {
  const lasting = [1, 2, 3, 4].map((n) => aSuppression({ id: `lasting ${n}`, until: at(600) }));
  const over = aSuppression({ id: 'over', until: at(0) });
  expect(endedFirst([...lasting, over], T).map((it) => it.id)).toEqual(['over', ...lasting.map((it) => it.id)]);
});

test.each([
  [0.4, '0:01'],
  [59, '0:59'],
  [60, '1:00'],
  [905, '15:05'],
  [7200, '2:00:00'],
  [-5, '0:00'],
])('%d seconds before its end stands %s', (seconds, text) => {
  expect(timeLeft(aSuppression({ until: at(seconds) }), T)).toBe(text);
});
