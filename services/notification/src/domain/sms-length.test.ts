import { expect, test } from 'vitest';
import { smsLength } from './sms-length.ts';

test.each([
  ['', 'gsm-7', 0, 1],
  ['a'.repeat(160), 'gsm-7', 160, 1],
  ['a'.repeat(161), 'gsm-7', 161, 2],
  ['a'.repeat(306), 'gsm-7', 306, 2],
  ['a'.repeat(307), 'gsm-7', 307, 3],
  ['€'.repeat(80), 'gsm-7', 160, 1],
  // 152 and a sign of two do not fit 153: the sign begins the second part.
  [`${'a'.repeat(152)}€${'a'.repeat(151)}`, 'gsm-7', 305, 2],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'gsm-7', 306, 3],
  ['ض'.repeat(70), 'ucs-2', 70, 1],
  ['ض'.repeat(71), 'ucs-2', 71, 2],
  ['ض'.repeat(134), 'ucs-2', 134, 2],
  ['ض'.repeat(135), 'ucs-2', 135, 3],
  ['SpO₂ 82 %', 'ucs-2', 9, 1],
  // A surrogate pair is not parted either.
  [`${'ض'.repeat(66)}😀${'ض'.repeat(65)}`, 'ucs-2', 133, 2],
  [`${'ض'.repeat(66)}😀${'ض'.repeat(66)}`, 'ucs-2', 134, 3],
] as const)('%j is %s of %i in %i', (text, encoding, length, segments) =>
  expect(smsLength(text)).toEqual({ encoding, length, segments }),
);
