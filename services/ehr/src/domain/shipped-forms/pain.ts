import { bandsOf, both, choice, question, type ShippedForm } from './build.ts';

const hurts = [{ question: 'level', op: 'at-least' as const, value: 1 }];

/** The numeric rating scale, 0 to 10: in common use, of nobody's making. */
export const pain: ShippedForm = {
  code: 'pain-nrs',
  title: both(['Pain (0 to 10)', 'الألم (0 إلى 10)']),
  description: {
    en: '0 is no pain, 10 the worst that you can think of',
    ar: '0 لا ألم، و10 أشد ألم يمكن تخيله',
  },
  rights: '',
  sensitivity: 'general',
  groups: [
    {
      id: 'pain',
      title: both(['Pain', 'الألم']),
      showWhen: [],
      questions: [
        question('level', 'number', ['How strong is it now?', 'ما شدته الآن؟'], { required: true, min: 0, max: 10 }),
        question('place', 'text', ['Where?', 'أين؟'], { showWhen: hurts }),
        choice(
          'kind',
          ['How does it feel?', 'كيف تشعر به؟'],
          [
            ['dull', null, 'Dull', 'كليل'],
            ['stabbing', null, 'Stabbing', 'طاعن'],
            ['burning', null, 'Burning', 'حارق'],
            ['cramping', null, 'Cramping', 'مغص'],
            ['other', null, 'Otherwise', 'غير ذلك'],
          ],
          { required: false, showWhen: hurts },
        ),
      ],
    },
  ],
  scores: [
    {
      id: 'level',
      title: both(['Pain', 'الألم']),
      formula: { kind: 'highest', of: ['level'] },
      bands: bandsOf([
        [0, 0, 'normal', 'None', 'لا يوجد'],
        [1, 3, 'low', 'Mild', 'خفيف'],
        [4, 6, 'medium', 'Moderate', 'متوسط'],
        [7, 10, 'high', 'Severe', 'شديد'],
      ]),
    },
  ],
};
