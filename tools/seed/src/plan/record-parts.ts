import type { Answers } from '@nilecare/contracts/api/ehr-forms.ts';
import type { PdfDocument } from '@nilecare/service-kit/pdf/document.ts';

/** What stands in the record of one patient of the demo's doctor beside the notes. */
export interface RecordParts {
  readonly letter: PdfDocument;
  /** Of another hospital, as text. */
  readonly report: { readonly title: string; readonly text: string };
  readonly forms: readonly { readonly templateCode: string; readonly answers: Answers }[];
  readonly planTemplate: string;
  readonly planTitle: string;
}

const letterhead = ['NileCare Cairo', 'Garden City, Cairo'];
const phq = ['interest', 'mood', 'sleep', 'energy', 'appetite', 'worth', 'concentration', 'movement', 'self-harm'];

/** Taken in turn. */
export const recordParts: readonly RecordParts[] = [
  {
    letter: {
      ...{ language: 'en', title: 'Referral to the diabetes clinic', letterhead },
      blocks: [
        { kind: 'text', text: 'Dear colleague, thank you for seeing this patient with newly found type 2 diabetes.' },
        { kind: 'heading', text: 'Findings' },
        { kind: 'text', text: 'HbA1c 8.4 %, no retinopathy known, feet without wounds. Metformin was begun.' },
      ],
    },
    report: {
      title: 'تقرير أشعة الصدر',
      text: 'أشعة سينية على الصدر: الرئتان سليمتان، حجم القلب طبيعي، لا يوجد انصباب.',
    },
    forms: [
      { templateCode: 'pain-nrs', answers: { level: 3, place: 'lower back' } },
      {
        templateCode: 'phq-9',
        answers: Object.fromEntries(phq.map((id, at) => [id, at < 3 ? 'several-days' : 'not-at-all'])),
      },
    ],
    planTemplate: 'diabetes-type-2',
    planTitle: 'Type 2 diabetes, first half year',
  },
  {
    letter: {
      ...{ language: 'ar', title: 'ملخص الخروج السابق', letterhead },
      blocks: [
        { kind: 'text', text: 'دخل المريض بسبب التهاب رئوي وخرج بحالة جيدة بعد خمسة أيام من المضاد الحيوي.' },
        { kind: 'facts', items: [{ label: 'المتابعة', value: 'بعد أسبوعين في العيادة' }] },
      ],
    },
    report: {
      title: 'Echocardiogram from elsewhere',
      text: 'Echocardiogram: left ventricular function preserved, ejection fraction 58 %, no valve disease.',
    },
    forms: [
      {
        templateCode: 'braden-scale',
        answers: {
          ...{ perception: 'mostly', moisture: 'sometimes', activity: 'chair' },
          ...{ mobility: 'little', nutrition: 'little', shear: 'sometimes' },
        },
      },
      {
        templateCode: 'glasgow-coma-scale',
        answers: { eyes: 'spontaneous', verbal: 'confused', motor: 'obeys' },
      },
    ],
    planTemplate: 'pressure-injury-prevention',
    planTitle: 'Prevention of pressure injuries',
  },
];
