import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldArabic, hasArabic } from './arabic.ts';

test.each([
  ['vowel signs', 'مُسْتَشْفَى', 'مستشفي'],
  ['alef', 'أشعة إكس آلام', 'اشعه اكس الام'],
  ['a final yeh', 'على', 'علي'],
  ['teh marbuta', 'حساسية', 'حساسيه'],
  ['the lengthening stroke', 'دمـــاغ', 'دماغ'],
  ['shapes of letters', 'ﻻﺯﻡ', 'لازم'],
  ['letters of another keyboard', 'کسر علی', 'كسر علي'],
  ['digits of its own', '٥٠٠ مجم، ۷٫٥', '500 مجم، 7.5'],
  ['hamza on a seat', 'مسؤول رئة', 'مسوول ريه'],
])('is compared without %s', (_what, written, compared) => {
  expect(foldArabic(written)).toBe(compared);
});

test('other scripts stay as they are, and folding twice folds once', () => {
  expect(foldArabic('MRI of the knee')).toBe('MRI of the knee');
  expect(hasArabic('MRI')).toBe(false);
  expect(hasArabic('MRI الركبة')).toBe(true);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldArabic(foldArabic(text)) === foldArabic(text)));
});
