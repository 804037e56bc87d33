import { expect, test } from 'vitest';
import { stepIn } from './tree-steps.ts';

const rows = [
  { place: 'MSH', level: 1, isOpen: false },
  { place: 'PID', level: 1, isOpen: true },
  { place: 'PID-3', level: 2, isOpen: true },
  { place: 'PID-3.1', level: 3, isOpen: undefined },
  { place: 'PID-8', level: 2, isOpen: undefined },
];
const step = (place: string, key: string, direction = 'ltr') => {
  const found = stepIn(rows, place, key, direction);
  return found?.kind === 'go' ? found.place : found?.kind;
};

test('keys walk through the parts, and open and close them', () => {
  expect(step('PID', 'ArrowDown')).toBe('PID-3');
  expect(step('PID', 'ArrowUp')).toBe('MSH');
  expect(step('MSH', 'ArrowUp')).toBeUndefined();
  expect(step('PID', 'Home')).toBe('MSH');
  expect(step('PID', 'End')).toBe('PID-8');
  expect(step('MSH', 'ArrowRight')).toBe('toggle');
  expect(step('PID', 'ArrowRight')).toBe('PID-3');
  expect(step('PID', 'ArrowLeft')).toBe('toggle');
  expect(step('PID-3.1', 'ArrowRight')).toBeUndefined();
  expect(step('PID-3.1', 'ArrowLeft')).toBe('PID-3');
  expect(step('PID-8', 'ArrowLeft')).toBe('PID');
  expect(step('PID-8', 'Enter')).toBe('act');
  expect(step('PID-8', 'x')).toBeUndefined();
  expect(step('OBX', 'ArrowDown')).toBeUndefined();
});

test('where it is read from right to left, the other arrow opens', () => {
  expect(step('MSH', 'ArrowLeft', 'rtl')).toBe('toggle');
  expect(step('PID-3.1', 'ArrowRight', 'rtl')).toBe('PID-3');
});
