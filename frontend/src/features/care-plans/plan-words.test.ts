import { expect, test } from 'vitest';
import { isOverdue, progressOf } from './plan-words.ts';

const task = (status: 'requested' | 'completed' | 'cancelled' | 'entered-in-error') =>
  ({ status }) as Parameters<typeof progressOf>[0]['tasks'][number]; // only its status is looked at

test('tasks that were taken out do not count', () => {
  const tasks = [task('completed'), task('requested'), task('cancelled'), task('entered-in-error')];
  expect(progressOf({ tasks })).toEqual({ done: 1, all: 2 });
  expect(progressOf({ tasks: [] })).toEqual({ done: 0, all: 0 });
});

test('only what is still to be done is overdue', () => {
  const dueAt = '2026-11-28T10:00:00Z';
  const later = Date.parse('2026-11-28T10:00:01Z');
  expect(isOverdue({ status: 'requested', dueAt }, later)).toBe(true);
  expect(isOverdue({ status: 'completed', dueAt }, later)).toBe(false);
  expect(isOverdue({ status: 'requested', dueAt: null }, later)).toBe(false);
  expect(isOverdue({ status: 'requested', dueAt }, Date.parse(dueAt))).toBe(false);
});
