import type { CheckedDrug, CheckRequest } from '@nilecare/contracts/api/cds.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

/** A drug that was chosen, or typed where nobody knows it. */
export interface PickedDrug {
  readonly rxcui: string | null;
  readonly name: Bilingual;
}

export interface CheckEntries {
  readonly proposed: readonly PickedDrug[];
  readonly current: readonly PickedDrug[];
  /** Separated by commas or on lines of their own. */
  readonly allergies: string;
  readonly sex: CheckRequest['patient']['sex'];
  /** YYYY-MM-DD, or empty. */
  readonly birthDate: string;
  readonly pregnant: boolean;
  /** µmol/L as typed, or empty. */
  readonly creatinine: string;
}

export const emptyEntries: CheckEntries = {
  proposed: [],
  current: [],
  allergies: '',
  sex: 'unknown',
  birthDate: '',
  pregnant: false,
  creatinine: '',
};

const drugOf =
  (kind: string) =>
  (drug: PickedDrug, position: number): CheckedDrug => ({
    key: `${kind}-${position + 1}`,
    rxcui: drug.rxcui,
    ingredients: [],
    name: drug.name.en,
    route: null,
    dose: null,
    parts: [],
    dosesPerDay: null,
    asNeeded: false,
  });

/** What is asked about these entries; nothing of it names a patient. @param now ISO 8601, when the creatinine counts as measured */
export function requestOf(entries: CheckEntries, now: string): CheckRequest {
  const texts = entries.allergies
    .split(/[,،;؛\n]/)
    .map((it) => it.trim())
    .filter(Boolean)
    .slice(0, 100);
  const creatinine = Number(entries.creatinine);
  const pregnant = entries.pregnant ? true : entries.sex === 'male' ? false : null;
  return {
    patient: {
      id: null,
      birthDate: entries.birthDate === '' ? null : entries.birthDate,
      sex: entries.sex,
      weight: null,
      height: null,
      creatinine: creatinine > 0 ? { value: creatinine, unit: 'umol/L', at: now } : null,
      potassium: null,
      pregnant,
      lactating: null,
    },
    facilityId: null,
    allergies: {
      status: texts.length > 0 ? 'recorded' : 'not-recorded',
      items: texts.map((text, position) => ({
        id: `allergy-${position + 1}`,
        substance: { text: text.slice(0, 200), code: null },
        category: null,
        type: 'allergy',
        criticality: 'unable-to-assess',
        severe: false,
      })),
    },
    current: entries.current.map(drugOf('current')),
    proposed: entries.proposed.map(drugOf('proposed')),
    unavailable: [],
  };
}
