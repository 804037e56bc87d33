import { expect, test } from 'vitest';
import { placeInField, placeInText, shownMarks, typedText } from './shown-marks.ts';

const text = '{{where}}: {{what}}[[ (الحد {{limit}})]]';
const shown = '\u2066{{where}}\u2069: \u2066{{what}}\u2069[[ (الحد \u2066{{limit}}\u2069)]]';

test('placeholders are kept left to right in the field, and only there', () => {
  expect(shownMarks(text)).toBe(shown);
  expect(typedText(shown)).toBe(text);
  expect(shownMarks('{{open and [[ {{}}')).toBe('{{open and [[ {{}}');
});

test('a place is found again on both sides', () => {
  for (let at = 0; at <= text.length; at += 1) expect(placeInText(shown, placeInField(shown, at))).toBe(at);
  expect(placeInText(shown, shown.length)).toBe(text.length);
});
