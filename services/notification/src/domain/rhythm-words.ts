import type { Both } from './both.ts';

/** The rhythms that kill, and by which of their names monitors say so. */
const rhythms: readonly { readonly words: Both; readonly codes: readonly string[] }[] = [
  { words: { en: 'Asystole', ar: 'توقف انقباض القلب' }, codes: ['asystole', 'asy'] },
  { words: { en: 'Cardiac arrest', ar: 'توقف القلب' }, codes: ['cardiac-arrest'] },
  {
    words: { en: 'Ventricular fibrillation', ar: 'رجفان بطيني' },
    codes: ['vf', 'vfib', 'v-fib', 'vent-fib', 'ventricular-fibrillation'],
  },
  {
    words: { en: 'Ventricular fibrillation or tachycardia', ar: 'رجفان بطيني أو تسرع بطيني' },
    codes: ['vfib-vtac'],
  },
  {
    words: { en: 'Ventricular tachycardia', ar: 'تسرع القلب البطيني' },
    codes: ['vt', 'vtach', 'v-tach', 'vent-tach', 'ventricular-tachycardia'],
  },
  { words: { en: 'Torsades de pointes', ar: 'تورساد دي بوانت' }, codes: ['torsades', 'torsades-de-pointes'] },
  {
    words: { en: 'Pulseless electrical activity', ar: 'نشاط كهربائي بلا نبض' },
    codes: ['pea', 'pulseless-electrical-activity'],
  },
  { words: { en: 'Apnoea', ar: 'انقطاع التنفس' }, codes: ['apnea', 'apnoea'] },
  { words: { en: 'Extreme bradycardia', ar: 'بطء شديد في القلب' }, codes: ['extreme-brady', 'extreme-bradycardia'] },
  { words: { en: 'Extreme tachycardia', ar: 'تسرع شديد في القلب' }, codes: ['extreme-tachy', 'extreme-tachycardia'] },
];

const wordsByCode = new Map(rhythms.flatMap(({ words, codes }) => codes.map((code) => [code, words] as const)));

/** `VENT_FIB`, `Vent Fib` and `vent-fib` are one rhythm. @returns undefined where a device's words name none that kills */
export const rhythmWords = (message: string): Both | undefined =>
  wordsByCode.get(
    message
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, ''),
  );
