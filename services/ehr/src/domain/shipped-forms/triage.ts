import type { Condition } from '@nilecare/contracts/api/ehr-forms.ts';
import { bandsOf, both, choice, question, type ShippedForm } from './build.ts';

const yes = (id: string): Condition => ({ question: id, op: 'is', value: true });
const atLeast = (id: string, value: number): Condition => ({ question: id, op: 'at-least', value });
const atMost = (id: string, value: number): Condition => ({ question: id, op: 'at-most', value });

/** Five levels as emergency departments know them, by rules of our own; who triages decides, also against it. */
export const triage: ShippedForm = {
  code: 'emergency-triage',
  title: both(['Emergency triage', 'فرز الطوارئ']),
  description: {
    en: 'For adults. The level is a proposal: whoever triages may go higher at any time.',
    ar: 'للبالغين. المستوى اقتراح: يمكن لمن يقوم بالفرز رفعه في أي وقت.',
  },
  rights: '',
  sensitivity: 'general',
  groups: [
    {
      id: 'arrival',
      title: both(['Arrival', 'الوصول']),
      showWhen: [],
      questions: [
        question('complaint', 'text', ['Why does she come?', 'سبب الحضور'], { required: true }),
        question(
          'lifesaving',
          'boolean',
          ['Needs something at once to stay alive', 'يحتاج تدخلا فوريا لإنقاذ الحياة'],
          { required: true },
        ),
        choice(
          'awareness',
          ['Awareness', 'الوعي'],
          [
            ['alert', null, 'Awake', 'واع'],
            ['confused', null, 'Newly confused', 'مشوش حديثا'],
            ['voice', null, 'Answers to a voice', 'يستجيب للصوت'],
            ['pain', null, 'Answers to pain', 'يستجيب للألم'],
            ['none', null, 'Does not answer', 'لا يستجيب'],
          ],
        ),
        question(
          'high-risk',
          'boolean',
          [
            'Could get worse quickly (e.g. chest pain, stroke, sepsis)',
            'قد يتدهور سريعا (مثل ألم الصدر أو السكتة أو الإنتان)',
          ],
          { required: true },
        ),
      ],
    },
    {
      id: 'vitals',
      title: both(['Vital signs', 'العلامات الحيوية']),
      showWhen: [],
      questions: [
        question('pulse', 'number', ['Pulse', 'النبض'], { unit: '/min', min: 0, max: 300 }),
        question('breaths', 'number', ['Breaths', 'التنفس'], { unit: '/min', min: 0, max: 90 }),
        question('spo2', 'number', ['Oxygen saturation', 'تشبع الأكسجين'], { unit: '%', min: 30, max: 100 }),
        question('systolic', 'number', ['Systolic blood pressure', 'ضغط الدم الانقباضي'], {
          unit: 'mm[Hg]',
          min: 0,
          max: 320,
        }),
        question('temperature', 'number', ['Temperature', 'درجة الحرارة'], { unit: 'Cel', min: 20, max: 45 }),
        question('pain', 'number', ['Pain (0 to 10)', 'الألم (0 إلى 10)'], { min: 0, max: 10 }),
      ],
    },
    {
      id: 'needs',
      title: both(['What it will take', 'ما سيحتاجه']),
      showWhen: [],
      questions: [
        question(
          'resources',
          'number',
          [
            'How many of: laboratory, imaging, infusion, procedure, consultation',
            'كم من: مختبر، أشعة، محلول وريدي، إجراء، استشارة',
          ],
          { required: true, min: 0, max: 10 },
        ),
      ],
    },
  ],
  scores: [
    {
      id: 'level',
      title: both(['Level', 'المستوى']),
      formula: {
        kind: 'cases',
        cases: [
          {
            any: [
              [yes('lifesaving')],
              [{ question: 'awareness', op: 'is', value: 'none' }],
              [{ question: 'awareness', op: 'is', value: 'pain' }],
            ],
            value: 1,
          },
          {
            any: [
              [yes('high-risk')],
              [{ question: 'awareness', op: 'is', value: 'confused' }],
              [{ question: 'awareness', op: 'is', value: 'voice' }],
              [atLeast('pulse', 131)],
              [atMost('pulse', 40)],
              [atLeast('breaths', 30)],
              [atMost('breaths', 8)],
              [atMost('spo2', 91)],
              [atMost('systolic', 89)],
            ],
            value: 2,
          },
          { any: [[atLeast('resources', 2)], [atLeast('pain', 7)], [atLeast('temperature', 39)]], value: 3 },
          { any: [[atLeast('resources', 1)]], value: 4 },
        ],
        otherwise: 5,
      },
      bands: bandsOf([
        [1, 1, 'high', 'At once', 'فورا'],
        [2, 2, 'high', 'Within minutes', 'خلال دقائق'],
        [3, 3, 'medium', 'Soon', 'قريبا'],
        [4, 4, 'low', 'Can wait', 'يمكنه الانتظار'],
        [5, 5, 'normal', 'No hurry', 'غير عاجل'],
      ]),
    },
  ],
};
