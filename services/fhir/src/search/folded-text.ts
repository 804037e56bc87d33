import { foldText } from './fold-text.ts';
import { LONGEST_FOLDED } from './keys.ts';
import { badValue } from './refusals.ts';

/** A text that is searched, as texts are compared. @throws FhirError 400 where nothing is left of it, or it is longer than what is filed */
export function foldedText(name: string, text: string): string {
  const folded = foldText(text);
  if (folded === '') throw badValue(name, 'give at least one letter or digit.');
  if (folded.length > LONGEST_FOLDED) throw badValue(name, `a text has at most ${LONGEST_FOLDED} characters.`);
  return folded;
}
