import type { CheckedAllergy, CheckedDrug, CheckRequest } from '@nilecare/contracts/api/cds.ts';

/** A request to check, for tests: an adult man about whom everything is known and nothing is the matter. */
export const aRequest = (over: Partial<CheckRequest> = {}): CheckRequest => ({
  patient: {
    id: null,
    birthDate: '1980-01-01',
    sex: 'male',
    weight: { value: 70, unit: 'kg', at: '2026-11-01T08:00:00Z' },
    height: null,
    creatinine: { value: 80, unit: 'umol/L', at: '2026-11-01T08:00:00Z' },
    potassium: { value: 4.2, unit: 'mmol/L', at: '2026-11-27T08:00:00Z' },
    pregnant: null,
    lactating: null,
  },
  facilityId: null,
  allergies: { status: 'none-known', items: [] },
  current: [],
  proposed: [aDrug('paracetamol')],
  unavailable: [],
  ...over,
});

/** A drug by its name, as somebody types it. */
export const aDrug = (name: string, over: Partial<CheckedDrug> = {}): CheckedDrug => ({
  key: name,
  rxcui: null,
  ingredients: [],
  name,
  route: 'oral',
  dose: null,
  parts: [],
  dosesPerDay: null,
  asNeeded: false,
  ...over,
});

export const anAllergy = (text: string, over: Partial<CheckedAllergy> = {}): CheckedAllergy => ({
  id: text,
  substance: { text, code: null },
  category: 'medication',
  type: 'allergy',
  criticality: 'unable-to-assess',
  severe: false,
  ...over,
});
