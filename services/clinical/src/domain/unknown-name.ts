import type { Patient, PersonName } from '@nilecare/contracts/api/clinical-patients.ts';

const called: Readonly<Record<Patient['gender'], PersonName>> = {
  male: { en: 'Unknown male', ar: 'رجل مجهول' },
  female: { en: 'Unknown female', ar: 'امرأة مجهولة' },
  other: { en: 'Unknown person', ar: 'شخص مجهول' },
  unknown: { en: 'Unknown person', ar: 'شخص مجهول' },
};

/** What a patient is called whom nobody knows: the n-th of her sex in the facility. */
export const unknownName = (gender: Patient['gender'], n: number): PersonName => ({
  en: `${called[gender].en} ${n}`,
  ar: `${called[gender].ar} ${n}`,
});
