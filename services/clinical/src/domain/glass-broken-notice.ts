import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

const categories: Readonly<Record<BreakGlass['category'], Bilingual>> = {
  emergency: { en: 'emergency', ar: 'حالة طارئة' },
  cover: { en: 'cover for a colleague', ar: 'تغطية عن زميل' },
  advice: { en: 'advice was asked for', ar: 'طلب مشورة' },
  'patient-asked': { en: 'the patient asked for it', ar: 'بطلب من المريض' },
  other: { en: 'another reason', ar: 'سبب آخر' },
  'own-care-team': { en: 'by joining the care team', ar: 'بالانضمام إلى فريق الرعاية' },
  'own-relationship': { en: 'by a relationship given to themselves', ar: 'بعلاقة رعاية منحها لنفسه' },
};

interface Notice {
  readonly title: Bilingual;
  readonly body: Bilingual;
  readonly link: string;
}

/** What privacy officers are told. It names who opened a record and not whose: e-mail is read by others. */
export const glassBrokenNotice = ({ by, category }: Pick<BreakGlass, 'by' | 'category'>): Notice => ({
  title: { en: 'A record was opened without a care relationship', ar: 'فُتح سجل دون علاقة رعاية' },
  body: {
    en: `${by.name}: ${categories[category].en}. Please review why.`,
    ar: `${by.name}: ${categories[category].ar}. يرجى مراجعة السبب.`,
  },
  link: '/admin/break-glass',
});
