import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { withLatinDigits } from '../../shared-ui/entries/numbers.ts';

export type MatchReason = 'number' | 'phone' | 'name' | 'birth-date' | 'similar';

const LEAST_DIGITS = 4;

/**
 * What of a found patient answers the search, as far as it can be seen: what is spelt differently, an identifier and the
 * names of an earlier record are not in the answer.
 */
export function matchReasons(search: string, patient: Patient): readonly MatchReason[] {
  const text = withLatinDigits(search).trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const digits = text.replaceAll(/\D/g, '');
  const names = `${patient.name.en} ${patient.name.ar}`.toLowerCase().split(/\s+/);
  const wordsOfName = words.filter((word) => /\p{L}/u.test(word));
  const reasons: MatchReason[] = [];
  if (patient.number.toLowerCase().includes(text)) reasons.push('number');
  if (wordsOfName.length > 0 && wordsOfName.every((word) => names.some((name) => name.startsWith(word))))
    reasons.push('name');
  if (digits.length >= LEAST_DIGITS && patient.phone?.replaceAll(/\D/g, '').includes(digits.replace(/^0/, '')))
    reasons.push('phone');
  if (words.some((word) => /^\d{4}/.test(word) && patient.birthDate?.startsWith(word))) reasons.push('birth-date');
  return reasons.length > 0 ? reasons : ['similar'];
}
