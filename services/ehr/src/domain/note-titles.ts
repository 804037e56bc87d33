import type { NoteType } from '@nilecare/contracts/api/clinical-notes.ts';

/** What a type of note is called, to be found by in either language. */
export const noteTitles: Readonly<Record<NoteType, { readonly en: string; readonly ar: string }>> = {
  admission: { en: 'Admission note', ar: 'مذكرة دخول' },
  progress: { en: 'Progress note', ar: 'مذكرة متابعة' },
  'discharge-summary': { en: 'Discharge summary', ar: 'ملخص الخروج' },
  nursing: { en: 'Nursing note', ar: 'مذكرة تمريض' },
  consultation: { en: 'Consultation note', ar: 'مذكرة استشارة' },
};
