import { expect, test } from 'vitest';
import { languageOf, whenWords } from './visit-words.ts';

test('the time is that of the clocks of the facility, on both sides of their change', () => {
  // Clocks in Cairo go from 24:00 to 23:00 on 29 October 2026.
  expect(whenWords(new Date('2026-10-29T07:00:00Z'), 'Africa/Cairo').en).toMatch(/Thursday.*29 October.*10:00/);
  expect(whenWords(new Date('2026-10-30T07:00:00Z'), 'Africa/Cairo').en).toMatch(/Friday.*30 October.*09:00/);
  expect(whenWords(new Date('2026-10-30T07:00:00Z'), 'Africa/Khartoum').ar).toContain('٠٩:٠٠');
});

test('who chose no language is written to in that of her name', () => {
  expect(languageOf({ name: { ar: 'أمينة' }, details: { preferredLanguage: 'en' } })).toBe('en');
  expect(languageOf({ name: { ar: 'أمينة' } })).toBe('ar');
  expect(languageOf({ name: { ar: '' }, details: { preferredLanguage: null } })).toBe('en');
});
