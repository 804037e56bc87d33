import { bandsOf, both, choice, type ShippedForm } from './build.ts';

const often = [
  ['not-at-all', 0, 'Not at all', 'أبدا'],
  ['several-days', 1, 'Several days', 'عدة أيام'],
  ['more-than-half', 2, 'More than half the days', 'أكثر من نصف الأيام'],
  ['nearly-every-day', 3, 'Nearly every day', 'كل يوم تقريبا'],
] as const;

const asked = [
  ['interest', 'Little interest or pleasure in doing things', 'قلة الاهتمام أو الاستمتاع بعمل الأشياء'],
  ['mood', 'Feeling down, depressed, or hopeless', 'الشعور بالحزن أو الاكتئاب أو اليأس'],
  [
    'sleep',
    'Trouble falling or staying asleep, or sleeping too much',
    'صعوبة في النوم أو الاستمرار فيه أو النوم أكثر من اللازم',
  ],
  ['energy', 'Feeling tired or having little energy', 'الشعور بالتعب أو قلة الطاقة'],
  ['appetite', 'Poor appetite or overeating', 'ضعف الشهية أو الإفراط في الأكل'],
  [
    'worth',
    'Feeling bad about yourself, or that you are a failure or have let yourself or your family down',
    'الشعور بالسوء تجاه نفسك أو أنك فاشل أو خذلت نفسك أو عائلتك',
  ],
  [
    'concentration',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
    'صعوبة في التركيز على الأشياء مثل القراءة أو مشاهدة التلفاز',
  ],
  [
    'movement',
    'Moving or speaking so slowly that other people could have noticed; or the opposite, being fidgety or restless',
    'بطء الحركة أو الكلام لدرجة لاحظها الآخرون، أو العكس: التململ وكثرة الحركة',
  ],
  [
    'self-harm',
    'Thoughts that you would be better off dead, or of hurting yourself in some way',
    'أفكار بأنه من الأفضل لو كنت ميتا أو بإيذاء نفسك',
  ],
] as const;

/** Kroenke, Spitzer and Williams, J Gen Intern Med 2001;16:606. */
export const phq9: ShippedForm = {
  code: 'phq-9',
  title: both(['Patient Health Questionnaire (PHQ-9)', 'استبيان صحة المريض (PHQ-9)']),
  description: {
    en: 'Over the last two weeks, how often have you been bothered by any of the following problems?',
    ar: 'خلال الأسبوعين الماضيين، كم مرة أزعجتك أي من المشاكل التالية؟',
  },
  rights:
    'Developed by Drs. Spitzer, Williams, Kroenke and colleagues with a grant of Pfizer Inc. No permission is required to reproduce, translate, display or distribute.',
  sensitivity: 'mental-health',
  groups: [
    {
      id: 'problems',
      title: both(['Over the last two weeks', 'خلال الأسبوعين الماضيين']),
      showWhen: [],
      questions: asked.map(([id, en, ar]) => choice(id, [en, ar], often)),
    },
  ],
  scores: [
    {
      id: 'total',
      title: both(['Severity of depression', 'شدة الاكتئاب']),
      formula: { kind: 'sum', of: asked.map(([id]) => id) },
      bands: bandsOf([
        [0, 4, 'normal', 'None to minimal', 'لا يوجد أو ضئيل'],
        [5, 9, 'low', 'Mild', 'خفيف'],
        [10, 14, 'medium', 'Moderate', 'متوسط'],
        [15, 19, 'high', 'Moderately severe', 'متوسط إلى شديد'],
        [20, 27, 'high', 'Severe', 'شديد'],
      ]),
    },
    {
      id: 'self-harm',
      title: both(['Thoughts of self-harm', 'أفكار إيذاء النفس']),
      formula: {
        kind: 'cases',
        cases: [{ any: [[{ question: 'self-harm', op: 'is-not', value: 'not-at-all' }]], value: 1 }],
        otherwise: 0,
      },
      bands: bandsOf([
        [0, 0, 'normal', 'None told', 'لم تذكر'],
        [1, 1, 'high', 'Told: ask about suicide now', 'ذكرت: اسأل عن الانتحار الآن'],
      ]),
    },
  ],
};
