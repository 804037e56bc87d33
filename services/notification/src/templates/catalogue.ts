import type { Language } from '@nilecare/contracts/primitives.ts';
import type { Both } from '../domain/both.ts';
import { leftToRight } from '../domain/left-to-right.ts';
import type { Kind, Variable } from './kind.ts';
import { visitKinds } from './visit-kinds.ts';

const same = (text: string): Both => ({ en: text, ar: text });

const alarmVariables: readonly Variable[] = [
  {
    name: 'where',
    what: { en: 'Ward and bed, or the device', ar: 'الجناح والسرير، أو الجهاز' },
    example: { en: 'Ward 3, bed 07', ar: 'جناح ٣، سرير 07' },
    required: true,
  },
  {
    name: 'what',
    what: { en: 'What was measured', ar: 'ما جرى قياسه' },
    example: { en: 'Heart rate 140 /min', ar: `معدل ضربات القلب ${leftToRight('140 /min')}` },
    required: true,
  },
  {
    name: 'limit',
    what: { en: 'The limit that was passed; may be empty', ar: 'الحد الذي تم تجاوزه، وقد يكون فارغًا' },
    example: same('120'),
    required: false,
  },
  {
    name: 'unattended',
    what: { en: 'Says that nobody is on duty there; else empty', ar: 'يفيد بأن لا أحد مناوب هناك، وإلا فهو فارغ' },
    example: { en: 'Nobody is on duty there', ar: 'لا أحد مناوب هناك' },
    required: false,
  },
  {
    name: 'waiting',
    what: { en: 'Says for how long nobody has answered; else empty', ar: 'يفيد بمدة عدم الاستجابة، وإلا فهو فارغ' },
    example: { en: 'Nobody has answered for 4 min', ar: 'لم يستجب أحد منذ 4 د' },
    required: false,
  },
];

const resultVariables: readonly Variable[] = alarmVariables.flatMap((it) => {
  switch (it.name) {
    case 'where':
      return { ...it, what: { en: 'Ward', ar: 'الجناح' }, example: { en: 'Ward 3', ar: 'جناح ٣' } };
    case 'what':
      return {
        ...it,
        what: { en: 'Test and value', ar: 'الفحص وقيمته' },
        example: { en: 'Potassium 7.1 mmol/L', ar: `البوتاسيوم ${leftToRight('7.1 mmol/L')}` },
      };
    case 'limit':
      return [];
    default:
      return it;
  }
});

const rest = '[[. {{waiting}}]][[. {{unattended}}]]';
const withLimit: Both = { en: '[[ (limit {{limit}})]]', ar: '[[ (الحد {{limit}})]]' };

const callTexts = (word: Both, more: Both): Kind['texts'] => {
  const bodyIn = (language: Language) => `{{where}}: {{what}}${more[language]}${rest}`;
  const titledIn = (language: Language) => ({ title: `${word[language]}: {{what}}`, body: bodyIn(language) });
  const titled = { en: titledIn('en'), ar: titledIn('ar') };
  const short = { en: { title: null, body: bodyIn('en') }, ar: { title: null, body: bodyIn('ar') } };
  return { inbox: titled, email: titled, push: titled, sms: short };
};

const correctionTexts: Kind['texts'] = (() => {
  const titled = {
    en: {
      title: 'Corrected: {{what}}',
      body: '{{where}}: {{what}}. No longer critical, do not act on the value before',
    },
    ar: {
      title: 'تصحيح: {{what}}',
      body: '{{where}}: {{what}}. لم تعد النتيجة حرجة، فلا تتصرف بناءً على القيمة السابقة',
    },
  };
  return { inbox: titled, push: titled };
})();

const objectionTexts = (en: { title: string; body: string }, ar: { title: string; body: string }): Kind['texts'] => ({
  inbox: { en, ar },
  push: { en, ar },
});

/** Opens an account: whoever asks for it is written to, whatever she chose. */
export const PASSWORD_RESET = 'password-reset';

const passwordReset: Kind = {
  kind: PASSWORD_RESET,
  what: { en: 'Somebody asked to set a new password', ar: 'طلب أحدهم تعيين كلمة مرور جديدة' },
  priority: 'critical',
  variables: [
    {
      name: 'name',
      what: { en: 'Whose account it is', ar: 'صاحب الحساب' },
      example: { en: 'Amina Said', ar: 'أمينة سعيد' },
      required: false,
    },
    {
      name: 'userName',
      what: { en: 'The name by which the account signs in', ar: 'الاسم الذي يُسجَّل به الدخول إلى الحساب' },
      example: same('amina.said'),
      required: true,
    },
    {
      name: 'link',
      what: { en: 'Opens the page on which the password is set', ar: 'يفتح الصفحة التي تُعيَّن فيها كلمة المرور' },
      example: same('https://care.example/reset-password#token=example'),
      required: true,
      isSecret: true,
    },
    {
      name: 'minutes',
      what: { en: 'For how many minutes the link works', ar: 'مدة صلاحية الرابط بالدقائق' },
      example: same('30'),
      required: true,
    },
  ],
  texts: {
    email: {
      en: {
        title: 'Set a new NileCare password',
        body: [
          '[[Dear {{name}},\n\n]]somebody, probably you, asked to set a new password for the account {{userName}}. Open this link to do so:',
          '{{link}}',
          'It works once, within {{minutes}} minutes. If it was not you, do nothing: your password stays as it is.',
          'NileCare',
        ].join('\n\n'),
      },
      ar: {
        title: 'تعيين كلمة مرور جديدة في نايل كير',
        body: [
          '[[عزيزي {{name}}،\n\n]]وصلنا طلب، نظنه منك، لتعيين كلمة مرور جديدة للحساب {{userName}}. افتح هذا الرابط لتعيينها:',
          '{{link}}',
          'يعمل الرابط مرة واحدة خلال {{minutes}} دقيقة. إن لم يكن الطلب منك فلا تفعل شيئًا، وتبقى كلمة مرورك كما هي.',
          'نايل كير',
        ].join('\n\n'),
      },
    },
  },
};

/** Every kind of message that has texts of its own. None names a patient: e-mail, SMS and push are read by others. */
export const catalogue: readonly Kind[] = [
  {
    kind: 'vitals.critical',
    what: { en: 'An alarm of high priority calls somebody', ar: 'إنذار عالي الأولوية يستدعي أحدًا' },
    priority: 'critical',
    variables: alarmVariables,
    texts: callTexts({ en: 'Critical', ar: 'حرج' }, withLimit),
  },
  {
    kind: 'alarm.unanswered',
    what: {
      en: 'An alarm of medium or low priority that nobody answered calls somebody',
      ar: 'إنذار متوسط أو منخفض الأولوية لم يستجب له أحد يستدعي أحدًا',
    },
    priority: 'critical',
    variables: alarmVariables,
    texts: callTexts({ en: 'Alarm', ar: 'إنذار' }, withLimit),
  },
  {
    kind: 'lab.critical',
    what: { en: 'A critical result of the laboratory calls somebody', ar: 'نتيجة حرجة من المختبر تستدعي أحدًا' },
    priority: 'critical',
    variables: resultVariables,
    texts: callTexts({ en: 'Critical result', ar: 'نتيجة حرجة' }, { en: '', ar: '' }),
  },
  {
    kind: 'lab.critical-withdrawn',
    what: {
      en: 'A critical result was corrected and is not critical any more',
      ar: 'صُححت نتيجة حرجة ولم تعد حرجة',
    },
    priority: 'critical',
    variables: resultVariables.filter((it) => it.name === 'where' || it.name === 'what'),
    texts: correctionTexts,
  },
  {
    kind: 'prescription.rejection',
    what: { en: 'The pharmacy rejected an order of the reader', ar: 'رفضت الصيدلية طلبًا كتبه القارئ' },
    priority: 'critical',
    variables: resultVariables.filter((it) => it.name === 'where'),
    texts: objectionTexts(
      {
        title: 'The pharmacy rejected your order',
        body: '{{where}}: nothing is dispensed or given of it. Prescribe something else, or end the order',
      },
      {
        title: 'رفضت الصيدلية طلبك',
        body: '{{where}}: لن يُصرف منه شيء ولن يُعطى. صف دواءً آخر أو أنهِ الطلب',
      },
    ),
  },
  {
    kind: 'prescription.query',
    what: { en: 'The pharmacist asks about an order of the reader', ar: 'يسأل الصيدلي عن طلب كتبه القارئ' },
    priority: 'normal',
    variables: resultVariables.filter((it) => it.name === 'where'),
    texts: objectionTexts(
      { title: 'The pharmacist asks about your order', body: '{{where}}: the order waits for your answer' },
      { title: 'الصيدلي يسأل عن طلبك', body: '{{where}}: الطلب ينتظر إجابتك' },
    ),
  },
  {
    kind: 'digest',
    what: { en: 'Notices gathered in one e-mail', ar: 'إشعارات مجمّعة في رسالة واحدة' },
    priority: 'normal',
    variables: [
      { name: 'count', what: { en: 'How many', ar: 'العدد' }, example: same('2'), required: false },
      {
        name: 'notices',
        what: { en: 'The notices, one below the other', ar: 'الإشعارات، الواحد تلو الآخر' },
        example: {
          en: 'Your roster changed\nYou are on duty on Monday.\n\nYour licence ends\nIt is valid until 1 March.',
          ar: 'تغيّر جدول مناوباتك\nأنت مناوب يوم الاثنين.\n\nينتهي ترخيصك\nوهو صالح حتى 1 مارس.',
        },
        required: true,
      },
    ],
    texts: {
      email: {
        en: { title: 'NileCare: {{count}} notices', body: '{{notices}}\n\nNileCare' },
        ar: { title: 'نايل كير: {{count}} إشعارات', body: '{{notices}}\n\nنايل كير' },
      },
    },
  },
  passwordReset,
  ...visitKinds,
];

export const kindOf = (kind: string): Kind | undefined => catalogue.find((it) => it.kind === kind);
