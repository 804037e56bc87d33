import { expect, test } from 'vitest';
import { digestWords, ROOM } from './digest-words.ts';

const url = 'https://care.example/notifications';
const notice = (nth: number) => `Notice ${nth}\n${'x'.repeat(990)}`;
const some = (count: number) => Array.from({ length: count }, (_, index) => notice(index));

test('all are there where they have room, and nothing is said of more', () => {
  const notices = some(10);
  expect(digestWords(notices, url)).toEqual({ en: notices.join('\n\n'), ar: notices.join('\n\n') });
});

test('of more than have room the oldest are there whole, and how many more there are and where', () => {
  const { en, ar } = digestWords(some(30), url);
  const shown = en.split('\n\n').length - 1;
  expect(en.length).toBeLessThan(ROOM + 200);
  expect(shown).toBeGreaterThan(15);
  expect(en.startsWith(some(shown).join('\n\n'))).toBe(true);
  expect(en.endsWith(`And ${30 - shown} more notices. All of them are in your inbox: ${url}`)).toBe(true);
  expect(ar).toContain(`إشعارات أخرى: ${30 - shown}.`);
});

test('one more is one', () => {
  const long = ['a'.repeat(ROOM - 10), 'the second of them'];
  expect(digestWords(long, url).en).toContain('And 1 more notice. ');
});
