import { expect, test } from 'vitest';
import { simulatedNight, type NightEvent } from './night.ts';

const options = { seed: 7, patients: 1_000, hours: 10, start: Date.parse('2026-11-22T20:00:00Z') };
const raisedIn = (night: readonly NightEvent[]) =>
  night.flatMap((it) => (it.type === 'changed' && it.change.type === 'raised' ? [it.change.alarm] : []));

test('a night of a thousand patients: each alarm that calls somebody ends, and nothing happens to it afterwards', () => {
  const night = simulatedNight(options);
  const endings = new Map<string, string>();
  for (const event of night) {
    if (event.type === 'changed' && event.change.type !== 'resolved') continue;
    const alarmId = event.type === 'changed' ? event.change.alarm.id : event.alarmId;
    // An alarm that was acknowledged or has called everybody is over in the end.
    if (event.type !== 'changed') expect(endings.get(alarmId)).toBeUndefined();
    if (event.type !== 'called') endings.set(alarmId, event.type);
  }
  const calling = raisedIn(night).filter(({ priority }) => priority !== 'low');
  expect(calling.length).toBeGreaterThan(1_000);
  expect(calling.filter(({ id }) => !endings.has(id))).toEqual([]);
  expect(night.map(({ at }) => at)).toEqual(night.map(({ at }) => at).toSorted((one, other) => one - other));
});

test('the same seed gives the same night, another one another', () => {
  const small = { ...options, patients: 40, hours: 2 };
  const ids = (seed: number) => raisedIn(simulatedNight({ ...small, seed })).map(({ id }) => id);
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
});
