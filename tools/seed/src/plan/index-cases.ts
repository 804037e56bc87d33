import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { FacilityKey } from './hospital.ts';

/** Somebody in the demo's patient index whom an index has to tell apart, or to bring together. */
export interface IndexCase {
  readonly key: string;
  readonly facility: FacilityKey;
  /** null: nobody knows who it is. */
  readonly name: Bilingual | null;
  readonly gender: 'male' | 'female';
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly motherName: string | null;
  readonly found: string | null;
}

const family = { phone: '+201005550142', motherName: 'منى فهمي', found: null };

/** Twins, one patient under two spellings at two desks, and two whom nobody knows. */
export const indexCases: readonly IndexCase[] = [
  {
    ...{ key: 'twin-1', facility: 'cairo', gender: 'male', birthDate: '2014-03-09', ...family },
    name: { en: 'Hassan Tarek Shawky', ar: 'حسن طارق شوقي' },
  },
  {
    ...{ key: 'twin-2', facility: 'cairo', gender: 'female', birthDate: '2014-03-09', ...family },
    name: { en: 'Salma Tarek Shawky', ar: 'سلمى طارق شوقي' },
  },
  {
    ...{ key: 'twice-1', facility: 'cairo', gender: 'female', birthDate: '1971-04-08', phone: '+201005550177' },
    ...{ name: { en: 'Khadija Abdelrahman Zaki', ar: 'خديجة عبد الرحمن زكي' }, motherName: null, found: null },
  },
  {
    ...{ key: 'twice-2', facility: 'cairo', gender: 'female', birthDate: '1971-08-04', phone: '+201005550177' },
    ...{ name: { en: 'Khadiga Abdul Rahman Zaky', ar: '' }, motherName: null, found: null },
  },
  {
    ...{ key: 'unknown-1', facility: 'cairo', gender: 'male', birthDate: null, phone: null, name: null },
    ...{ motherName: null, found: 'Ramses station, platform 4, unconscious' },
  },
  {
    ...{ key: 'unknown-2', facility: 'khartoum', gender: 'female', birthDate: null, phone: null, name: null },
    ...{ motherName: null, found: 'Brought by a taxi driver from Souq Arabi' },
  },
];
