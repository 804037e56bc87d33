import { expect, test } from 'vitest';
import { chosen, onSignIn } from './language-choice.ts';

const atTheDoor = { language: 'en' as const, languageForNext: undefined, languageOf: {} };
const mona = { id: 'mona', language: 'ar' as const };
const john = { id: 'john', language: 'en' as const };

test('everybody finds the language of the account on a shared tablet', () => {
  const first = onSignIn(atTheDoor, mona);
  expect(first.language).toBe('ar');
  expect(onSignIn(first, john).language).toBe('en');
});

test('a language chosen here is remembered for who chose it', () => {
  const changed = chosen(onSignIn(atTheDoor, mona), 'en', 'mona');
  expect(onSignIn(onSignIn(changed, john), mona).language).toBe('en');
});

test('what is chosen before signing in goes with who signs in, once', () => {
  const signedIn = onSignIn(chosen(atTheDoor, 'ar', undefined), john);
  expect(signedIn).toEqual({ language: 'ar', languageForNext: undefined, languageOf: { john: 'ar' } });
  expect(onSignIn(signedIn, { id: 'ann', language: 'en' }).language).toBe('en');
});
