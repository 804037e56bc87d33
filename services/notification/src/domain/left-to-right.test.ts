import { expect, test } from 'vitest';
import { leftToRight } from './left-to-right.ts';
import { lines, oneLine } from './readable.ts';
import { smsLength } from './sms-length.ts';

test('what keeps a value in order stays in what is sent, and is one sign of an SMS', () => {
  const text = `معدل ضربات القلب ${leftToRight('140 /min')}`;
  expect(oneLine(text)).toBe(text);
  expect(lines(text)).toBe(text);
  expect(smsLength(text).length).toBe(smsLength('معدل ضربات القلب 140 /min').length + 1);
});
