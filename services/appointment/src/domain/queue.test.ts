import { expect, test } from 'vitest';
import { averageWait, turnsOf, type Waiting } from './queue.ts';

const at = (time: string) => new Date(`2026-11-30T${time}:00Z`);
const waiting = (id: string, from: string, arrived: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, staffId: 'doctor', state: 'arrived', from: at(from), minutes: 20, arrivedAt: at(arrived), calledAt: null },
  bookedAt: new Date('2026-11-20T09:00:00Z'),
  ...more,
});

test('who comes early waits from her time on, who comes late stands where she came', () => {
  const turns = turnsOf(
    [waiting('late', '09:00', '09:25'), waiting('early', '09:20', '08:30'), waiting('first', '09:00', '08:55')],
    at('09:30'),
  );
  expect(turns.map((it) => [it.position, it.id, it.waitedMinutes, it.presentMinutes])).toEqual([
    [1, 'first', 30, 35],
    [2, 'early', 10, 60],
    [3, 'late', 5, 5],
  ]);
});

test('a walk-in waits from her arrival on, and goes before nobody whose time it is', () => {
  const walkIn = waiting('walk-in', '10:20', '09:00', { bookedAt: at('08:58') });
  const turns = turnsOf([walkIn, waiting('booked', '09:40', '09:30')], at('09:45'));
  expect(turns.map((it) => [it.position, it.id, it.waitedMinutes, it.presentMinutes])).toEqual([
    [1, 'booked', 5, 15],
    [2, 'walk-in', 45, 45],
  ]);
  expect(averageWait([{ ...walkIn, calledAt: at('09:50') }])).toBe(50);
});

test('each is expected after those who are before her, and after who is with the doctor', () => {
  const inside = waiting('inside', '09:00', '08:50', { state: 'checked-in', calledAt: at('09:20') });
  const turns = turnsOf([inside, waiting('one', '09:20', '09:20'), waiting('two', '09:40', '09:30')], at('09:30'));
  expect(turns.map((it) => [it.id, it.expectedAt])).toEqual([
    ['inside', null],
    ['one', at('09:40')],
    ['two', at('10:00')],
  ]);
  const other = waiting('other', '09:00', '09:00', { staffId: 'another' });
  expect(turnsOf([inside, other], at('09:30')).find((it) => it.id === 'other')?.expectedAt).toEqual(at('09:30'));
});

test('the average is of those who were called', () => {
  expect(averageWait([])).toBeNull();
  const called = (minutes: string) => waiting(minutes, '09:00', '08:00', { calledAt: at(minutes) });
  expect(averageWait([called('09:10'), called('09:20'), called('08:50')])).toBe(10);
});
