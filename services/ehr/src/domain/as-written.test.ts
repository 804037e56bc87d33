import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldArabic } from './arabic.ts';
import { asWritten, foldedWithPlaces } from './as-written.ts';

test('a piece is shown as it was written, with the signs on its letters', () => {
  const written = 'تم التهابٌ رِئَوِيّ اليوم';
  const folded = foldedWithPlaces(written, foldArabic);
  expect(folded.text).toBe('تم التهاب ريوي اليوم');
  expect(asWritten(written, folded, ['التهاب ', 'ريوي'])).toEqual(['التهابٌ ', 'رِئَوِيّ']);
  expect(asWritten(written, folded, ['قلب'])).toBeUndefined();
});

test('folded letter by letter a text is what it is folded as a whole, and its parts make it up again', () => {
  const letters = fc.constantFrom('أ', 'ئ', 'ة', 'ى', 'ّ', 'ـ', 'ﻻ', '٥', 'a', ' ');
  const text = fc.array(letters).map((it) => it.join(''));
  fc.assert(
    fc.property(text, (written) => {
      const folded = foldedWithPlaces(written, foldArabic);
      expect(folded.text).toBe(foldArabic(written));
      expect(folded.places).toHaveLength(folded.text.length + 1);
    }),
  );
});
