import { bandsOf, both, choice, type ShippedForm } from './build.ts';

/** Teasdale and Jennett, Lancet 1974;2:81; words of 2014 in our own. What cannot be tested leaves the sum without a value. */
export const glasgow: ShippedForm = {
  code: 'glasgow-coma-scale',
  title: both(['Glasgow Coma Scale', 'مقياس غلاسكو للغيبوبة']),
  description: { en: 'The best answer of each kind', ar: 'أفضل استجابة من كل نوع' },
  rights: 'Teasdale and Jennett 1974; free to use. Descriptions in our own words.',
  sensitivity: 'general',
  groups: [
    {
      id: 'answers',
      title: both(['Responses', 'الاستجابات']),
      showWhen: [],
      questions: [
        choice(
          'eyes',
          ['Eyes open', 'فتح العينين'],
          [
            ['spontaneous', 4, 'By themselves', 'تلقائيا'],
            ['to-sound', 3, 'To a voice', 'عند سماع صوت'],
            ['to-pressure', 2, 'To pressure', 'عند الضغط'],
            ['none', 1, 'Not at all', 'لا تفتحان'],
            ['not-testable', null, 'Cannot be tested', 'لا يمكن اختبارها'],
          ],
        ),
        choice(
          'verbal',
          ['Speech', 'الكلام'],
          [
            ['orientated', 5, 'Knows person, place and time', 'يدرك الشخص والمكان والزمان'],
            ['confused', 4, 'Speaks in sentences, confused', 'يتكلم بجمل مشوشة'],
            ['words', 3, 'Single words', 'كلمات مفردة'],
            ['sounds', 2, 'Only sounds', 'أصوات فقط'],
            ['none', 1, 'None', 'لا يتكلم'],
            ['not-testable', null, 'Cannot be tested (e.g. intubated)', 'لا يمكن اختباره (مثل التنبيب)'],
          ],
        ),
        choice(
          'motor',
          ['Movement', 'الحركة'],
          [
            ['obeys', 6, 'Does what is asked', 'ينفذ الأوامر'],
            ['localising', 5, 'Reaches for the pressure', 'يحدد موضع الضغط'],
            ['flexion', 4, 'Bends the arm away quickly', 'يثني الذراع مبتعدا'],
            ['abnormal-flexion', 3, 'Bends the arm slowly over the chest', 'ثني غير طبيعي على الصدر'],
            ['extension', 2, 'Stretches the arm', 'يمد الذراع'],
            ['none', 1, 'None', 'لا حركة'],
            ['not-testable', null, 'Cannot be tested (e.g. paralysed)', 'لا يمكن اختبارها (مثل الشلل)'],
          ],
        ),
      ],
    },
  ],
  scores: [
    {
      id: 'total',
      title: both(['Sum of 15', 'المجموع من 15']),
      formula: { kind: 'sum', of: ['eyes', 'verbal', 'motor'] },
      bands: bandsOf([
        [3, 8, 'high', 'Severe: is the airway safe?', 'شديد: هل مجرى الهواء آمن؟'],
        [9, 12, 'medium', 'Moderate', 'متوسط'],
        [13, 14, 'low', 'Mild', 'خفيف'],
        [15, 15, 'normal', 'Awake', 'واع'],
      ]),
    },
  ],
};
