import type { HumanName } from '@medplum/fhirtypes';
import type { PersonName } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Refusals } from '../refusals.ts';

const HELD = new Set(['use', 'text', 'given', 'family']);
const LONGEST = 200;

/** The name as people read it. */
export const readableName = ({ text, given = [], family }: HumanName): string =>
  (text ?? [...given, ...(family === undefined ? [] : [family])].join(' ')).trim().replace(/\s+/g, ' ');

const scriptOf = (name: string): keyof PersonName => (/\p{Script=Arabic}/u.test(name) ? 'ar' : 'en');

/** The name in each script; the index of patients knows one in each. */
export function nameOf(given: readonly HumanName[], refusals: Refusals): PersonName {
  const names = { en: '', ar: '' };
  given.forEach((it, at) => {
    const path = `Patient.name[${at}]`;
    // The narrative's name is an element here, not a text that stands beside it.
    refusals.unheld(it, HELD, path);
    const name = readableName(it);
    if (name === '') return;
    if (name.length > LONGEST) refusals.add(path, `A name has at most ${LONGEST} characters here.`, 'too-long');
    const script = scriptOf(name);
    if (names[script] !== '')
      refusals.add(path, 'The hospital holds one name in Latin and one in Arabic letters: leave the other ones out.');
    else names[script] = name;
  });
  return names;
}
