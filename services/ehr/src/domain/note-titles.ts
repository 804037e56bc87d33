import type { NoteSectionKey, NoteType } from '@nilecare/contracts/api/clinical-notes.ts';

/** What a type of note is called, to be found by in either language. */
export const noteTitles: Readonly<Record<NoteType, { readonly en: string; readonly ar: string }>> = {
  admission: { en: 'Admission note', ar: 'مذكرة دخول' },
  progress: { en: 'Progress note', ar: 'مذكرة متابعة' },
  'discharge-summary': { en: 'Discharge summary', ar: 'ملخص الخروج' },
  nursing: { en: 'Nursing note', ar: 'مذكرة تمريض' },
  consultation: { en: 'Consultation note', ar: 'مذكرة استشارة' },
};

/** What the parts of notes are called on paper. */
export const noteSectionTitles: Readonly<Record<NoteSectionKey, { readonly en: string; readonly ar: string }>> = {
  complaint: { en: 'Presenting complaint', ar: 'الشكوى الحالية' },
  history: { en: 'History of the complaint', ar: 'تاريخ الشكوى' },
  'past-history': { en: 'Past history', ar: 'التاريخ المرضي' },
  medication: { en: 'Medication', ar: 'الأدوية' },
  examination: { en: 'Examination', ar: 'الفحص' },
  assessment: { en: 'Assessment', ar: 'التقييم' },
  plan: { en: 'Plan', ar: 'الخطة' },
  subjective: { en: 'What the patient says', ar: 'ما يقوله المريض' },
  objective: { en: 'Findings', ar: 'الموجودات' },
  reason: { en: 'Reason for admission', ar: 'سبب الدخول' },
  course: { en: 'Course in hospital', ar: 'سير الحالة في المستشفى' },
  diagnoses: { en: 'Diagnoses', ar: 'التشخيصات' },
  condition: { en: 'Condition at discharge', ar: 'الحالة عند الخروج' },
  'follow-up': { en: 'Follow-up', ar: 'المتابعة' },
  observation: { en: 'Observation', ar: 'المشاهدة' },
  care: { en: 'Care given', ar: 'الرعاية المقدَّمة' },
  concern: { en: 'Concern', ar: 'ما يدعو إلى القلق' },
  question: { en: 'Question', ar: 'السؤال' },
  findings: { en: 'Findings of the consultation', ar: 'نتائج الاستشارة' },
  opinion: { en: 'Opinion', ar: 'الرأي' },
  recommendation: { en: 'Recommendation', ar: 'التوصية' },
};
