import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Preferences } from './preferences.ts';

type Choice = Pick<Preferences, 'language' | 'languageOf' | 'languageForNext'>;

/** Somebody chose a language: for the account that is signed in, or for the one that signs in next. */
export const chosen = (before: Choice, language: Language, userId: string | undefined): Choice =>
  userId === undefined
    ? { ...before, language, languageForNext: language }
    : { ...before, language, languageOf: { ...before.languageOf, [userId]: language } };

/** An account signed in: what was just chosen at the door, else what it chose here before, else what it asks for. */
export function onSignIn(before: Choice, profile: { readonly id: string; readonly language: Language }): Choice {
  const { languageForNext, languageOf } = before;
  const language = languageForNext ?? languageOf[profile.id] ?? profile.language;
  return {
    language,
    languageForNext: undefined,
    languageOf: languageForNext ? { ...languageOf, [profile.id]: languageForNext } : languageOf,
  };
}
