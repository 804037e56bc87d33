import type { AlarmRhythm } from '@nilecare/contracts/alarms.ts';
import type { Both } from './both.ts';

/** What is read on a telephone when a device names what kills. */
export const rhythmWords: Readonly<Record<AlarmRhythm, Both>> = {
  asystole: { en: 'Asystole', ar: 'توقف انقباض القلب' },
  'cardiac-arrest': { en: 'Cardiac arrest', ar: 'توقف القلب' },
  'ventricular-fibrillation': { en: 'Ventricular fibrillation', ar: 'رجفان بطيني' },
  'ventricular-fibrillation-or-tachycardia': {
    en: 'Ventricular fibrillation or tachycardia',
    ar: 'رجفان بطيني أو تسرع بطيني',
  },
  'ventricular-tachycardia': { en: 'Ventricular tachycardia', ar: 'تسرع القلب البطيني' },
  'torsades-de-pointes': { en: 'Torsades de pointes', ar: 'تورساد دي بوانت' },
  'pulseless-electrical-activity': { en: 'Pulseless electrical activity', ar: 'نشاط كهربائي بلا نبض' },
  apnoea: { en: 'Apnoea', ar: 'انقطاع التنفس' },
  'extreme-bradycardia': { en: 'Extreme bradycardia', ar: 'بطء شديد في القلب' },
  'extreme-tachycardia': { en: 'Extreme tachycardia', ar: 'تسرع شديد في القلب' },
};
