import { bandsOf, both, choice, type ShippedForm } from './build.ts';

/** Bergstrom, Braden et al., Nurs Res 1987;36:205: six parts, less is more danger. */
export const braden: ShippedForm = {
  code: 'braden-scale',
  title: both(['Risk of pressure injuries (Braden)', 'خطر قرح الضغط (برادن)']),
  description: { en: 'What fits best in the last day', ar: 'ما ينطبق أكثر خلال اليوم الأخير' },
  rights:
    'Braden Scale © Barbara Braden and Nancy Bergstrom 1988. Descriptions in our own words; whoever uses it asks the holders for their permission.',
  sensitivity: 'general',
  groups: [
    {
      id: 'parts',
      title: both(['Six parts', 'ستة أجزاء']),
      showWhen: [],
      questions: [
        choice(
          'perception',
          ['Feels and tells discomfort', 'الإحساس بعدم الراحة والتعبير عنه'],
          [
            ['none', 1, 'Not at all', 'لا يشعر'],
            ['pain-only', 2, 'Pain only', 'الألم فقط'],
            ['mostly', 3, 'Mostly', 'غالبا'],
            ['fully', 4, 'Fully', 'بالكامل'],
          ],
        ),
        choice(
          'moisture',
          ['Skin is moist', 'رطوبة الجلد'],
          [
            ['always', 1, 'Nearly always', 'دائما تقريبا'],
            ['often', 2, 'Often', 'كثيرا'],
            ['sometimes', 3, 'Sometimes', 'أحيانا'],
            ['rarely', 4, 'Rarely', 'نادرا'],
          ],
        ),
        choice(
          'activity',
          ['Gets about', 'النشاط'],
          [
            ['bed', 1, 'Stays in bed', 'ملازم للسرير'],
            ['chair', 2, 'Sits in a chair', 'يجلس على كرسي'],
            ['some-steps', 3, 'Walks a little', 'يمشي قليلا'],
            ['walks', 4, 'Walks often', 'يمشي كثيرا'],
          ],
        ),
        choice(
          'mobility',
          ['Changes position', 'تغيير الوضعية'],
          [
            ['none', 1, 'Not without help', 'لا يستطيع دون مساعدة'],
            ['little', 2, 'A little', 'قليلا'],
            ['mostly', 3, 'Mostly', 'غالبا'],
            ['freely', 4, 'Freely', 'بحرية'],
          ],
        ),
        choice(
          'nutrition',
          ['Eats', 'التغذية'],
          [
            ['hardly', 1, 'Hardly anything', 'لا يكاد يأكل'],
            ['little', 2, 'Too little', 'أقل من الكافي'],
            ['enough', 3, 'Enough', 'كاف'],
            ['well', 4, 'Well', 'جيد'],
          ],
        ),
        choice(
          'shear',
          ['Slides and rubs', 'الاحتكاك والانزلاق'],
          [
            ['yes', 1, 'Slides down, needs lifting', 'ينزلق ويحتاج إلى رفع'],
            ['sometimes', 2, 'Sometimes', 'أحيانا'],
            ['no', 3, 'No', 'لا'],
          ],
        ),
      ],
    },
  ],
  scores: [
    {
      id: 'total',
      title: both(['Sum of 23; less is more danger', 'المجموع من 23؛ الأقل أخطر']),
      formula: { kind: 'sum', of: ['perception', 'moisture', 'activity', 'mobility', 'nutrition', 'shear'] },
      bands: bandsOf([
        [6, 9, 'high', 'Very high risk', 'خطر مرتفع جدا'],
        [10, 12, 'high', 'High risk', 'خطر مرتفع'],
        [13, 14, 'medium', 'Moderate risk', 'خطر متوسط'],
        [15, 18, 'low', 'At risk', 'معرض للخطر'],
        [19, 23, 'normal', 'Not at risk', 'غير معرض للخطر'],
      ]),
    },
  ],
};
