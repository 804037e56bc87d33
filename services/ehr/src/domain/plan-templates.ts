import type { PlanTemplate } from '@nilecare/contracts/api/ehr-care-plans.ts';

const nurse = { kind: 'role', role: 'nurse' } as const;
const doctor = { kind: 'role', role: 'doctor' } as const;
const patient = { kind: 'patient' } as const;

/** What care plans may begin with; whoever takes one over changes it for her patient. */
export const planTemplates: readonly PlanTemplate[] = [
  {
    code: 'diabetes-type-2',
    title: { en: 'Type 2 diabetes', ar: 'السكري من النوع الثاني' },
    description: { en: 'First half year after the diagnosis', ar: 'نصف السنة الأول بعد التشخيص' },
    goals: [
      {
        text: { en: 'HbA1c below 7 %', ar: 'الهيموغلوبين السكري أقل من 7 %' },
        target: { measure: 'HbA1c', code: '4548-4', comparator: 'at-most', value: 7, unit: '%' },
        dueAfterDays: 180,
      },
      {
        text: { en: 'Blood pressure below 140 mmHg', ar: 'ضغط الدم أقل من 140 ملم زئبق' },
        target: {
          measure: 'Systolic blood pressure',
          code: '8480-6',
          comparator: 'at-most',
          value: 140,
          unit: 'mm[Hg]',
        },
        dueAfterDays: 90,
      },
    ],
    tasks: [
      {
        text: { en: 'Teach measuring blood glucose', ar: 'تعليم قياس سكر الدم' },
        goal: 0,
        assignee: nurse,
        dueAfterDays: 7,
      },
      {
        text: { en: 'Measure fasting glucose daily', ar: 'قياس سكر الصيام يوميا' },
        goal: 0,
        assignee: patient,
        dueAfterDays: 30,
      },
      { text: { en: 'Look at both feet', ar: 'فحص القدمين' }, goal: null, assignee: doctor, dueAfterDays: 30 },
      {
        text: { en: 'Refer to an eye examination', ar: 'الإحالة إلى فحص العين' },
        goal: null,
        assignee: doctor,
        dueAfterDays: 90,
      },
    ],
  },
  {
    code: 'pressure-injury-prevention',
    title: { en: 'Prevention of pressure injuries', ar: 'الوقاية من قرح الضغط' },
    description: { en: 'For patients who cannot move by themselves', ar: 'للمرضى الذين لا يتحركون بأنفسهم' },
    goals: [
      {
        text: { en: 'Skin stays whole during the stay', ar: 'بقاء الجلد سليما خلال الإقامة' },
        target: null,
        dueAfterDays: null,
      },
    ],
    tasks: [
      {
        text: { en: 'Judge the risk once a shift', ar: 'تقييم الخطر في كل وردية' },
        goal: 0,
        assignee: nurse,
        dueAfterDays: 1,
      },
      {
        text: { en: 'Change the position every two hours', ar: 'تغيير الوضعية كل ساعتين' },
        goal: 0,
        assignee: nurse,
        dueAfterDays: 1,
      },
      {
        text: { en: 'Look at heels and sacrum daily', ar: 'فحص الكعبين والعجز يوميا' },
        goal: 0,
        assignee: nurse,
        dueAfterDays: 1,
      },
    ],
  },
  {
    code: 'fall-prevention',
    title: { en: 'Prevention of falls', ar: 'الوقاية من السقوط' },
    description: { en: 'For patients who are unsteady or confused', ar: 'للمرضى غير المتزنين أو المشوشين' },
    goals: [
      { text: { en: 'No fall during the stay', ar: 'عدم السقوط خلال الإقامة' }, target: null, dueAfterDays: null },
    ],
    tasks: [
      {
        text: { en: 'Bed low, bell within reach', ar: 'السرير منخفض والجرس في المتناول' },
        goal: 0,
        assignee: nurse,
        dueAfterDays: 1,
      },
      {
        text: { en: 'Look through drugs that make dizzy', ar: 'مراجعة الأدوية المسببة للدوار' },
        goal: 0,
        assignee: doctor,
        dueAfterDays: 1,
      },
      {
        text: { en: 'Ask for help before standing up', ar: 'طلب المساعدة قبل الوقوف' },
        goal: 0,
        assignee: patient,
        dueAfterDays: 1,
      },
    ],
  },
];
