import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import type { Field } from '../../er7/field.ts';

/** Table 0127, with words that senders have for it; of what is in no table the drug check says that it does not know it. */
export const ALLERGY_CATEGORIES: Readonly<Record<string, Allergy['category']>> = {
  ...{ DA: 'medication', MC: 'medication', DRUG: 'medication', FA: 'food', FOOD: 'food', MA: 'biologic' },
  ...{ EA: 'environment', LA: 'environment', PA: 'environment', AA: 'environment', ENVIRONMENT: 'environment' },
};

/** Table 0128. */
export const ALLERGY_SEVERITIES: Readonly<Record<string, 'severe' | 'moderate' | 'mild' | 'unknown'>> = {
  ...{ SV: 'severe', MO: 'moderate', MI: 'mild', U: 'unknown' },
  ...{ SEVERE: 'severe', MODERATE: 'moderate', MILD: 'mild', UNKNOWN: 'unknown' },
};

/** Of what none are known: of anything, of drugs, or of something else alone. */
type NoneKnown = 'any' | 'drugs' | 'others';

/** SNOMED CT, and what people write for it. */
const CODES: Readonly<Record<string, NoneKnown>> = {
  ...{ '716186003': 'any', '409137002': 'drugs', '429625007': 'others', '428607008': 'others' },
  ...{ nka: 'any', nkda: 'drugs', nkfa: 'others', nkea: 'others' },
};
const WORDS: readonly (readonly [RegExp, NoneKnown])[] = [
  [/^(?:none|none known|no(?: known)? allerg(?:y|ies))$/, 'any'],
  [/^لا (?:توجد|يوجد) حساسية(?: معروفة)?$/, 'any'],
  [/^no(?: known)? (?:drug|medication) allerg(?:y|ies)$/, 'drugs'],
  [/^no(?: known)? (?:food|environmental) allerg(?:y|ies)$/, 'others'],
];

/** Whether AL1-3 names no substance, and says instead that none are known. */
export function noneKnownIn(field: Field): NoneKnown | undefined {
  const said = [1, 2, 4, 5].map((it) => normalise(field.text(it) ?? ''));
  const [code] = said.filter((it) => Object.hasOwn(CODES, it));
  if (code !== undefined) return CODES[code];
  return WORDS.find(([words]) => said.some((it) => words.test(it)))?.[1];
}
