import type { Language } from '@nilecare/contracts/primitives.ts';
import { usePlatform } from '../../app/platform-context.ts';
import { chosen } from '../../session/language-choice.ts';

/** Changes the language of the screen, and remembers whose choice it was. */
export function useChooseLanguage(): (language: Language) => void {
  const { preferences, session } = usePlatform();
  return (language) => preferences.setState((before) => chosen(before, language, session.store.getState().profile?.id));
}
